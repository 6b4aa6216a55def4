package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the values of the rules refuse, keep, and read as. */
final class ValuesTest {
  @Test
  void ownershipIsNotGranted() {
    assertThatThrownBy(() -> grant(TO_ALICE, Role.OWNER, Scope.WHOLE, Term.INDEFINITE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("role must be viewer or editor: ownership is not granted");
  }

  @Test
  void aReachOfNoProjectIsADenial() {
    assertThatThrownBy(() -> new Reach.Projects(Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reach of no project is a denial");
  }

  @Test
  void whatIsHandedInCanNotBeChangedAfterwards() {
    Set<ProjectId> projects = new HashSet<>(Set.of(P1));
    Set<GroupId> groups = new HashSet<>(Set.of(STAFF));
    List<Grant> grants = new ArrayList<>();
    Reach.Projects reach = new Reach.Projects(projects);
    Target.OfSource source = new Target.OfSource(projects);
    Target.OfIngest ingest = new Target.OfIngest(Optional.empty(), Optional.of(projects));
    Access.Known known =
        new Access.Known(
            new Sandbox(SANDBOX, OLGA, SandboxState.ACTIVE, true),
            grants,
            groups,
            Optional.empty());

    projects.add(P2);
    groups.clear();
    grants.add(grant(TO_ALICE, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE));

    assertThat(reach.projects()).containsExactly(P1);
    assertThat(source.linkedTo()).containsExactly(P1);
    assertThat(ingest.linkedTo()).contains(Set.of(P1));
    assertThat(known.groups()).containsExactly(STAFF);
    assertThat(known.grants()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, VIEWER, true",
    "VIEWER, EDITOR, false",
    "VIEWER, OWNER, false",
    "EDITOR, VIEWER, true",
    "EDITOR, EDITOR, true",
    "EDITOR, OWNER, false",
    "OWNER, VIEWER, true",
    "OWNER, EDITOR, true",
    "OWNER, OWNER, true"
  })
  void aRoleCoversItselfAndTheWeakerOnes(Role role, Role needed, boolean covers) {
    assertThat(role.covers(needed)).isEqualTo(covers);
  }

  @Test
  void aTermOutlastsTheShorterOneOnly() {
    Term later = new Term.Until(NOW.plusSeconds(1));

    assertThat(Term.INDEFINITE.outlasts(ENDS_NOW)).isTrue();
    assertThat(Term.INDEFINITE.outlasts(Term.INDEFINITE)).isFalse();
    assertThat(ENDS_NOW.outlasts(Term.INDEFINITE)).isFalse();
    assertThat(later.outlasts(ENDS_NOW)).isTrue();
    assertThat(ENDS_NOW.outlasts(later)).isFalse();
    assertThat(ENDS_NOW.outlasts(new Term.Until(NOW))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleIsFoundByItsWord(Role role) {
    assertThat(Role.ofWord(role.word())).contains(role);
  }

  @ParameterizedTest
  @EnumSource(ActionClass.class)
  void anActionClassIsFoundByItsWord(ActionClass actionClass) {
    assertThat(ActionClass.ofWord(actionClass.word())).contains(actionClass);
  }

  @ParameterizedTest
  @EnumSource(SandboxState.class)
  void aSandboxStateIsFoundByItsWord(SandboxState state) {
    assertThat(SandboxState.ofWord(state.word())).contains(state);
  }

  @Test
  void anUnknownWordIsNothing() {
    assertThat(Role.ofWord("admin")).isEmpty();
    assertThat(Role.ofWord("Viewer")).isEmpty();
    assertThat(ActionClass.ofWord("write")).isEmpty();
    assertThat(SandboxState.ofWord("deleted")).isEmpty();
  }

  @Test
  void wordsAreWhatTheWireSays() {
    assertThat(Role.EDITOR.word()).isEqualTo("editor");
    assertThat(ActionClass.BUILD.word()).isEqualTo("build");
    assertThat(SandboxState.SUSPENDED.word()).isEqualTo("suspended");
    assertThat(Reason.EDITOR_NEEDED.word()).isEqualTo("editor_needed");
  }

  @Test
  void aDenialIsTheSameOneEveryTime() {
    for (Reason reason : Reason.values()) {
      assertThat(Decision.deny(reason))
          .isSameAs(Decision.deny(reason))
          .isEqualTo(new Decision.Deny(reason));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATION_CLOSED, HIDE",
    "NO_RELATION, HIDE",
    "GRANT_EXPIRED, HIDE",
    "OWNER_INACTIVE, HIDE",
    "OUTSIDE_PROJECT, HIDE",
    "KEY_NOT_LIVE, HIDE",
    "OTHER_AGENT, HIDE",
    "OTHER_RUN, HIDE",
    "NOT_IN_SANDBOX, HIDE",
    "EDITOR_NEEDED, REVEAL",
    "OWNER_NEEDED, REVEAL",
    "WHOLE_SANDBOX_NEEDED, REVEAL",
    "RUNS_ONE_AGENT_ONLY, REVEAL",
    "OWN_CREDENTIAL_NEEDED, REVEAL",
    "OWNER_CANNOT_LEAVE, REVEAL",
    "NO_GRANT_OF_ONES_OWN, REVEAL",
    "SANDBOX_SUSPENDED, REVEAL",
    "SANDBOX_ARCHIVED, REVEAL"
  })
  void onlyWhoIsInMayLearnWhy(Reason reason, Reason.Disclosure disclosure) {
    assertThat(reason.disclosure()).isEqualTo(disclosure);
  }
}
