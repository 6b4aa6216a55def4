package com.copass.access.model;

import java.time.Instant;

/**
 * The rules of the product, in one function. Stateless, safe for any thread.
 *
 * <p>Questions are asked in this order, and the first that fails gives the reason:
 *
 * <ol>
 *   <li>is the operation open to anybody at all;
 *   <li>has the caller anything to do with the sandbox now (a denial up to here is hidden);
 *   <li>is the owner's account active (hidden);
 *   <li>is the sandbox in use, where somebody other than the owner asks;
 *   <li>may this kind of credential ask for this;
 *   <li>is the role enough, and does it cover what is asked of.
 * </ol>
 */
public final class Rules {
  private Rules() {}

  /**
   * Decides one request. Allocates nothing but its result; a denial is one of a few constants.
   *
   * @param request who asks what of what
   * @param access what is known of the sandbox and the principal
   * @param now the server's time, at which terms are judged
   * @return the decision, with its reason
   */
  public static Decision decide(AccessRequest request, Access access, Instant now) {
    return switch (request.action().actionClass()) {
      case CLOSED -> Decision.deny(Reason.OPERATION_CLOSED);
      case ACCOUNT -> inOwnAccount(request.principal());
      case READ, RUN, BUILD, DESTROY, ADMINISTER, SHARE, LEAVE -> inSandbox(request, access, now);
    };
  }

  private static Decision inOwnAccount(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> ownAccount(person.account());
      case Principal.AccountKey key -> ownAccount(key.account());
      case Principal.ConnectionKey key -> Decision.deny(Reason.OWN_CREDENTIAL_NEEDED);
      case Principal.OneAgent token -> Decision.deny(Reason.RUNS_ONE_AGENT_ONLY);
      case Principal.AgentKey key -> Decision.deny(Reason.RUNS_ONE_AGENT_ONLY);
    };
  }

  private static Decision ownAccount(AccountId account) {
    return new Decision.Allow(Ground.OWN_ACCOUNT, Reach.WHOLE, account);
  }

  private static Decision inSandbox(AccessRequest request, Access access, Instant now) {
    return switch (access) {
      case Access.NoSandbox none -> Decision.deny(Reason.NO_RELATION);
      case Access.Known known ->
          switch (request.principal()) {
            case Principal.Member member -> MemberRules.decide(member, request, known, now);
            case Principal.AgentKey key -> AgentKeyRules.decide(key, request, known, now);
          };
    };
  }
}
