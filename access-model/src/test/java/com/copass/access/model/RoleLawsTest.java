package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static com.copass.access.model.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What roles give, and what no role ever gives. */
final class RoleLawsTest {
  @ParameterizedTest
  @CsvSource({
    "READ,       ALLOW,              ALLOW,            ALLOW",
    "RUN,        ALLOW,              ALLOW,            ALLOW",
    "BUILD,      ALLOW,              ALLOW,            EDITOR_NEEDED",
    "DESTROY,    ALLOW,              OWNER_NEEDED,     OWNER_NEEDED",
    "ADMINISTER, ALLOW,              OWNER_NEEDED,     OWNER_NEEDED",
    "SHARE,      ALLOW,              OWNER_NEEDED,     OWNER_NEEDED",
    "LEAVE,      OWNER_CANNOT_LEAVE, ALLOW,            ALLOW",
    "ACCOUNT,    ALLOW,              ALLOW,            ALLOW",
    "CLOSED,     OPERATION_CLOSED,   OPERATION_CLOSED, OPERATION_CLOSED"
  })
  void everyRoleGivesWhatTheTableSays(
      ActionClass asked, String owner, String editor, String viewer) {
    Access toEditor = access(grant(TO_ALICE, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE));
    Access toViewer = access(grant(TO_ALICE, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE));

    assertThat(verdict(OWNER, asked, access())).isEqualTo(owner);
    assertThat(verdict(PERSON, asked, toEditor)).isEqualTo(editor);
    assertThat(verdict(PERSON, asked, toViewer)).isEqualTo(viewer);
  }

  @Test
  void aViewerNeverChangesAnything() {
    Set<ActionClass> changes =
        Set.of(ActionClass.BUILD, ActionClass.DESTROY, ActionClass.ADMINISTER, ActionClass.SHARE);
    Law.where(
            (request, access) ->
                asks(request, changes)
                    && !isOwner(request.principal())
                    && grants(access).stream().allMatch(grant -> grant.role() == Role.VIEWER))
        .holds((request, access, decision) -> isDenied(decision));
  }

  @Test
  void anEditorNeverDestroysAdministersOrShares() {
    Law.where((request, access) -> asks(request, OWNERS_ONLY) && !isOwner(request.principal()))
        .holds((request, access, decision) -> isDenied(decision));
  }

  @Test
  void anOwnerMayDoEverythingButLeaveWhateverTheStateOfTheSandbox() {
    Decision expected = new Decision.Allow(new Ground.Ownership(), new Reach.Whole(), OLGA);
    Law.where(
            (request, access) ->
                Set.of(OWNER, OWNERS_ACCOUNT_KEY).contains(request.principal())
                    && asks(request, IN_A_SANDBOX)
                    && !asks(request, Set.of(ActionClass.LEAVE))
                    && access instanceof Access.Known known
                    && known.sandbox().ownerActive())
        .holds((request, access, decision) -> decision.equals(expected));
  }

  @Test
  void nobodyDoesWhatIsClosed() {
    Decision expected = new Decision.Deny(Reason.OPERATION_CLOSED);
    Law.where((request, access) -> asks(request, Set.of(ActionClass.CLOSED)))
        .holds((request, access, decision) -> decision.equals(expected));
  }

  @Test
  void nothingWorksInASandboxWhoseOwnerIsGone() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && access instanceof Access.Known known
                    && !known.sandbox().ownerActive())
        .holds((request, access, decision) -> isHidden(decision));
  }

  @Test
  void nobodyButTheOwnerWorksInASandboxOutOfUseThoughOneMayLeaveIt() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && !isOwner(request.principal())
                    && access instanceof Access.Known known
                    && known.sandbox().state() != SandboxState.ACTIVE)
        .holds(
            (request, access, decision) ->
                isDenied(decision) || asks(request, Set.of(ActionClass.LEAVE)));
  }

  private static String verdict(Principal principal, ActionClass asked, Access access) {
    return switch (decide(principal, action(asked), Target.EVERYTHING, access)) {
      case Decision.Allow allow -> "ALLOW";
      case Decision.Deny(Reason reason) -> reason.name();
    };
  }
}
