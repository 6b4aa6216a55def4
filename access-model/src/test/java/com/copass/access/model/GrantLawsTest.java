package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static com.copass.access.model.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How grants begin, end, add up, and whom they count for. */
final class GrantLawsTest {
  @Test
  void anExpiredGrantIsNoGrant() {
    Law.inEveryCase()
        .holds(
            (request, access, decision) -> {
              List<Grant> live =
                  grants(access).stream().filter(grant -> grant.term().holdsAt(NOW)).toList();
              Decision without = Rules.decide(request, with(access, live), NOW);
              return decision.equals(without) || (isHidden(decision) && isHidden(without));
            });
  }

  @Test
  void anExpiredGrantAddsNothingToALiveOne() {
    Grant expired = grant("cn_3", TO_ALICE, Role.EDITOR, Scope.WHOLE, ENDS_NOW);
    Law.where((request, access) -> grants(access).stream().anyMatch(Facts::isAlices))
        .within("projects")
        .holds(
            (request, access, decision) -> {
              List<Grant> more = plus(grants(access), expired);
              Decision with = Rules.decide(request, with(access, more), NOW);
              return with.equals(decision) || (isHidden(decision) && isHidden(with));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T11:59:59.999999999Z, true",
    "2026-06-01T12:00:00Z, false",
    "2026-06-01T12:00:00.000000001Z, false"
  })
  void accessIsGoneAtTheInstantAtWhichItEnds(Instant now, boolean allowed) {
    Access access = access(grant(TO_ALICE, Role.VIEWER, Scope.WHOLE, ENDS_NOW));
    AccessRequest request = new AccessRequest(PERSON, action(ActionClass.READ), Target.EVERYTHING);
    assertThat(Rules.decide(request, access, now) instanceof Decision.Allow).isEqualTo(allowed);
  }

  @Test
  void grantsOfOthersDoNotCount() {
    Law.where((request, access) -> request.principal().account().equals(ALICE))
        .holds(
            (request, access, decision) -> {
              List<Grant> own = grants(access).stream().filter(Facts::isAlices).toList();
              return Rules.decide(request, with(access, own), NOW).equals(decision);
            });
  }

  @Test
  void theOrderOfGrantsNeverMatters() {
    Law.where((request, access) -> grants(access).size() > 1)
        .holds(
            (request, access, decision) ->
                Rules.decide(request, with(access, grants(access).reversed()), NOW)
                    .equals(decision));
  }

  @Test
  void addingAGrantNeverTakesAnythingAway() {
    List<Grant> more =
        List.of(
            grant("cn_3", TO_ALICE, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE),
            grant("cn_3", TO_STAFF, Role.EDITOR, IN_P2, Term.INDEFINITE),
            grant("cn_3", TO_ALICE, Role.EDITOR, Scope.WHOLE, JUST_ENDED),
            grant("cn_3", TO_BOB, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE));
    Law.inEveryCase()
        .within("projects")
        .holds(
            (request, access, decision) ->
                more.stream()
                    .map(grant -> with(access, plus(grants(access), grant)))
                    .allMatch(wider -> isNoMoreThan(decision, Rules.decide(request, wider, NOW))));
  }

  @Test
  void aNarrowerGrantNeverGivesMore() {
    Law.where((request, access) -> grants(access).size() == 1)
        .holds(
            (request, access, decision) ->
                narrower(grants(access).getFirst())
                    .map(grant -> with(access, List.of(grant)))
                    .allMatch(less -> isNoMoreThan(Rules.decide(request, less, NOW), decision)));
  }

  @Test
  void aOneProjectGrantNeverReachesAnotherProject() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && !asks(request, Set.of(ActionClass.LEAVE))
                    && !isOwner(request.principal())
                    && !(request.principal() instanceof Principal.AgentKey)
                    && grants(access).stream().noneMatch(g -> g.scope().equals(Scope.WHOLE)))
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(
                        decision,
                        allow ->
                            allow.reach() instanceof Reach.Projects(Set<ProjectId> reached)
                                && granted(access).containsAll(reached)
                                && isAskedOf(request.target(), reached)));
  }

  @Test
  void aChangeToASourceShowsInNoProjectBeyondTheGrants() {
    Law.where(
            (request, access) ->
                request.action().projectRule() == ProjectRule.LINKED_ONLY_HERE
                    && grants(access).stream().noneMatch(g -> g.scope().equals(Scope.WHOLE)))
        .within("projects")
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || (request.target() instanceof Target.OfSource(Set<ProjectId> linkedTo)
                        && granted(access).containsAll(linkedTo)));
  }

  @Test
  void aStrangerCannotTellASandboxFromNone() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && request.principal().equals(PERSON)
                    && grants(access).stream().noneMatch(Facts::isAlices))
        .holds((request, access, decision) -> isHidden(decision));
  }

  @Test
  void theOwnersAccountIsNeverUsedForACollaboratorsOwnIdentityOperation() {
    Law.where((request, access) -> request.action().actsIn() == ActsIn.CALLERS_ACCOUNT)
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(
                        decision, allow -> allow.account().equals(request.principal().account())));
  }

  @Test
  void whatACollaboratorDoesInTheSandboxIsDoneInTheOwnersAccount() {
    Law.where(
            (request, access) ->
                request.action().actsIn() == ActsIn.OWNERS_ACCOUNT
                    && Set.of(PERSON, ACCOUNT_KEY, ONE_AGENT).contains(request.principal())
                    && asks(request, IN_A_SANDBOX)
                    && !asks(request, Set.of(ActionClass.LEAVE)))
        .holds(
            (request, access, decision) ->
                isDenied(decision) || isAllowed(decision, allow -> allow.account().equals(OLGA)));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
  void leavingEndsAGrantOfOnesOwnAndNotAGroups(Role role) {
    Grant own = grant("cn_9", TO_ALICE, role, IN_P1, Term.INDEFINITE);
    Grant groups = grant("cn_1", TO_STAFF, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE);
    Action leave = action(ActionClass.LEAVE);

    assertThat(decide(PERSON, leave, Target.EVERYTHING, access(groups, own)))
        .isEqualTo(
            new Decision.Allow(
                new Ground.ByGrant(new ConnectionId("cn_9"), role),
                new Reach.Projects(Set.of(P1)),
                ALICE));
    assertThat(decide(PERSON, leave, Target.EVERYTHING, access(groups)))
        .isEqualTo(new Decision.Deny(Reason.NO_GRANT_OF_ONES_OWN));
  }

  private static Set<ProjectId> granted(Access access) {
    Set<ProjectId> projects = new HashSet<>();
    for (Grant grant : grants(access)) {
      if (isAlices(grant) && grant.scope() instanceof Scope.OneProject(ProjectId project)) {
        projects.add(project);
      }
    }
    return projects;
  }

  /** Whether what is asked of shows in every project of the reach. */
  private static boolean isAskedOf(Target target, Set<ProjectId> reached) {
    return switch (target) {
      case Target.Everything everything -> true;
      case Target.OfProject(ProjectId project) -> reached.equals(Set.of(project));
      case Target.OfSource(Set<ProjectId> linkedTo) -> linkedTo.containsAll(reached);
      case Target.OfIngest(var named, var linkedTo) ->
          named.map(project -> reached.equals(Set.of(project))).orElse(true)
              && linkedTo.map(linked -> linked.containsAll(reached)).orElse(true);
      case Target.OfAgent agent -> false;
      case Target.OfRun run -> false;
    };
  }

  private static Stream<Grant> narrower(Grant grant) {
    String id = grant.id().value();
    return Stream.of(
        grant(id, grant.grantee(), Role.VIEWER, grant.scope(), grant.term()),
        grant(id, grant.grantee(), grant.role(), narrower(grant.scope()), grant.term()),
        grant(id, grant.grantee(), grant.role(), grant.scope(), ENDS_NOW),
        grant(id, TO_BOB, grant.role(), grant.scope(), grant.term()));
  }

  private static Scope narrower(Scope scope) {
    return switch (scope) {
      case Scope.WholeSandbox whole -> IN_P1;
      case Scope.OneProject project -> project;
    };
  }

  private static List<Grant> plus(List<Grant> grants, Grant one) {
    List<Grant> more = new ArrayList<>(grants);
    more.add(one);
    return more;
  }
}
