package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static com.copass.access.model.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no key and no narrow token ever does. */
final class CredentialLawsTest {
  @Test
  void aKeyNeverExceedsThePersonItActsFor() {
    Law.where((request, access) -> request.principal() instanceof Principal.Member)
        .holds(
            (request, access, decision) -> {
              Principal person = new Principal.Person(request.principal().account());
              AccessRequest same = new AccessRequest(person, request.action(), request.target());
              return isNoMoreThan(decision, Rules.decide(same, access, NOW));
            });
  }

  @Test
  void anAccountKeyIsItsAccount() {
    Law.where((request, access) -> request.principal() instanceof Principal.AccountKey)
        .holds(
            (request, access, decision) -> {
              Principal person = new Principal.Person(request.principal().account());
              AccessRequest same = new AccessRequest(person, request.action(), request.target());
              return decision.equals(Rules.decide(same, access, NOW));
            });
  }

  @Test
  void aConnectionKeyNeverActsInTheGranteesAccount() {
    Law.where((request, access) -> request.principal().equals(CONNECTION_KEY))
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(
                        decision,
                        allow ->
                            allow.account().equals(OLGA)
                                && request.action().actsIn() == ActsIn.OWNERS_ACCOUNT));
  }

  @Test
  void aConnectionKeyIsNeverAnOwners() {
    Law.where((request, access) -> request.principal() instanceof Principal.ConnectionKey)
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(decision, allow -> allow.ground() instanceof Ground.ByGrant));
  }

  @Test
  void aConnectionKeyRestsOnItsOneGrantOnly() {
    Law.where((request, access) -> request.principal() instanceof Principal.ConnectionKey)
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(
                        decision,
                        allow ->
                            allow.ground() instanceof Ground.ByGrant(ConnectionId id, Role role)
                                && id.equals(CONNECTION)));
  }

  @Test
  void aConnectionKeyDoesNotLiveOnWhatAGroupHas() {
    Access access = access(grant(TO_STAFF, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE));
    assertThat(decide(CONNECTION_KEY, action(ActionClass.READ), Target.EVERYTHING, access))
        .isEqualTo(new Decision.Deny(Reason.NO_RELATION));
  }

  @Test
  void aKeyOrTokenForOneAgentNeverDoesAnythingElse() {
    Law.where((request, access) -> runsOneAgentOnly(request.principal()))
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || (isAllowed(
                            decision, allow -> allow.reach().equals(new Reach.OneAgent(AGENT)))
                        && asks(request, Set.of(ActionClass.READ, ActionClass.RUN))
                        && isItsBusiness(request)));
  }

  @Test
  void anInvokeKeyActsForItsHolderAndADelegateKeyForTheOwner() {
    Law.where((request, access) -> request.principal() instanceof Principal.AgentKey)
        .holds(
            (request, access, decision) ->
                isDenied(decision)
                    || isAllowed(
                        decision,
                        allow ->
                            allow.ground().equals(new Ground.ByKey(KEY))
                                && allow
                                    .account()
                                    .equals(
                                        request.principal() instanceof Principal.InvokeKey
                                            ? ALICE
                                            : OLGA)));
  }

  @Test
  void anAgentKeyOwesNothingToGrants() {
    Law.where((request, access) -> request.principal() instanceof Principal.AgentKey)
        .holds(
            (request, access, decision) ->
                Rules.decide(request, with(access, List.of()), NOW).equals(decision));
  }

  @Test
  void aKeyThatIsNotKeptIsRefusedAndNotTold() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && (request.principal() instanceof Principal.AgentKey
                        || request.principal() instanceof Principal.ConnectionKey)
                    && access instanceof Access.Known known
                    && known.key().isEmpty())
        .holds((request, access, decision) -> isHidden(decision));
  }

  static Stream<SandboxKey> deadKeys() {
    return Stream.of(
        new SandboxKey.OfConnection(KEY, CONNECTION, ENDS_NOW),
        new SandboxKey.OfConnection(OTHER_KEY, CONNECTION, Term.INDEFINITE),
        new SandboxKey.OfConnection(KEY, OTHER_CONNECTION, Term.INDEFINITE),
        new SandboxKey.Invoke(KEY, AGENT, ALICE, ENDS_NOW),
        new SandboxKey.Invoke(OTHER_KEY, AGENT, ALICE, Term.INDEFINITE),
        new SandboxKey.Invoke(KEY, OTHER_AGENT, ALICE, Term.INDEFINITE),
        new SandboxKey.Invoke(KEY, AGENT, BOB, Term.INDEFINITE),
        new SandboxKey.Delegate(KEY, AGENT, ENDS_NOW),
        new SandboxKey.Delegate(OTHER_KEY, AGENT, Term.INDEFINITE),
        new SandboxKey.Delegate(KEY, OTHER_AGENT, Term.INDEFINITE));
  }

  @ParameterizedTest
  @MethodSource("deadKeys")
  void aKeyOfWhichAnythingDiffersIsRefused(SandboxKey kept) {
    Grant editor = grant(TO_ALICE, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE);
    Access access = access(List.of(editor), Optional.of(kept));
    Action run =
        new Action(
            ActionClass.RUN, ProjectRule.NEVER, AgentKeyRule.ITS_AGENT, ActsIn.OWNERS_ACCOUNT);
    for (Principal key : List.of(CONNECTION_KEY, INVOKE_KEY, DELEGATE_KEY)) {
      assertThat(decide(key, run, new Target.OfAgent(AGENT), access))
          .isEqualTo(new Decision.Deny(Reason.KEY_NOT_LIVE));
    }
  }

  @Test
  void aCredentialForAnotherSandboxHasNothingToDoWithThisOne() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && Set.of(STRAY_INVOKE_KEY, STRAY_ONE_AGENT).contains(request.principal()))
        .holds(
            (request, access, decision) -> decision.equals(new Decision.Deny(Reason.NO_RELATION)));
  }

  @Test
  void aDelegateKeyOfSomebodyWhoIsNotTheOwnerIsDead() {
    Law.where(
            (request, access) ->
                asks(request, IN_A_SANDBOX)
                    && request.principal().equals(USURPED_DELEGATE_KEY)
                    && access instanceof Access.Known)
        .holds(
            (request, access, decision) -> decision.equals(new Decision.Deny(Reason.KEY_NOT_LIVE)));
  }

  private static boolean isItsBusiness(AccessRequest request) {
    return switch (request.target()) {
      case Target.OfAgent(AgentId agent) ->
          agent.equals(AGENT) && request.action().agentKeyRule() == AgentKeyRule.ITS_AGENT;
      case Target.OfRun(AgentId agent, boolean ownLineage) ->
          agent.equals(AGENT)
              && ownLineage
              && request.action().agentKeyRule() == AgentKeyRule.OWN_RUN;
      case Target.Everything everything -> false;
      case Target.OfProject project -> false;
      case Target.OfSource source -> false;
      case Target.OfIngest ingest -> false;
    };
  }
}
