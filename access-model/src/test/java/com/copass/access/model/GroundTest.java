package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of several grants a decision rests on. */
final class GroundTest {
  private static final Grant VIEWER = whole("cn_1", Role.VIEWER, Term.INDEFINITE);
  private static final Grant BRIEF = whole("cn_2", Role.EDITOR, ABOUT_TO_END);
  private static final Grant LONGER =
      whole("cn_5", Role.EDITOR, new Term.Until(NOW.plusSeconds(9)));
  private static final Grant SECOND = whole("cn_4", Role.EDITOR, Term.INDEFINITE);
  private static final Grant FIRST = whole("cn_3", Role.EDITOR, Term.INDEFINITE);
  private static final Grant PROJECT = grant("cn_0", TO_ALICE, Role.EDITOR, IN_P1, Term.INDEFINITE);

  @Test
  void itIsTheStrongestThenTheLongestThenTheSmallestId() {
    assertThat(ground(VIEWER, BRIEF)).isEqualTo("cn_2");
    assertThat(ground(VIEWER, BRIEF, LONGER)).isEqualTo("cn_5");
    assertThat(ground(VIEWER, BRIEF, LONGER, SECOND)).isEqualTo("cn_4");
    assertThat(ground(VIEWER, BRIEF, LONGER, SECOND, FIRST, PROJECT)).isEqualTo("cn_3");
  }

  @Test
  void itIsTheSameInWhateverOrderTheGrantsAreListed() {
    assertThat(ground(PROJECT, FIRST, SECOND, LONGER, BRIEF, VIEWER)).isEqualTo("cn_3");
    assertThat(ground(BRIEF, LONGER)).isEqualTo(ground(LONGER, BRIEF)).isEqualTo("cn_5");
    assertThat(ground(BRIEF, SECOND)).isEqualTo(ground(SECOND, BRIEF)).isEqualTo("cn_4");
    assertThat(ground(whole("cn_1", Role.EDITOR, ABOUT_TO_END), LONGER)).isEqualTo("cn_5");
    assertThat(ground(LONGER, whole("cn_1", Role.EDITOR, ABOUT_TO_END))).isEqualTo("cn_5");
  }

  /** Ids are unique; a list that breaks that is read from its beginning. */
  @Test
  void ofTwoWithOneIdTheFirstIsKept() {
    Grant inP2 = grant("cn_0", TO_ALICE, Role.EDITOR, IN_P2, Term.INDEFINITE);
    Decision left =
        decide(PERSON, action(ActionClass.LEAVE), Target.EVERYTHING, access(PROJECT, inP2));

    assertThat(left)
        .isEqualTo(
            new Decision.Allow(
                new Ground.ByGrant(PROJECT.id(), Role.EDITOR),
                new Reach.Projects(Set.of(P1)),
                ALICE));
  }

  private static Grant whole(String id, Role role, Term term) {
    return grant(id, TO_ALICE, role, Scope.WHOLE, term);
  }

  private static String ground(Grant... grants) {
    Access access = access(List.of(grants), Optional.empty());
    Decision decision = decide(PERSON, action(ActionClass.READ), Target.EVERYTHING, access);
    return decision
            instanceof Decision.Allow(Ground.ByGrant(var id, var role), var reach, var whose)
        ? id.value()
        : decision.toString();
  }
}
