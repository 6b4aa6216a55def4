package com.copass.access.gateway;

import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.upstream.Mode;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.model.AgentId;
import com.copass.access.model.Ground;
import com.copass.access.model.Principal;
import com.copass.access.model.Reach;
import com.copass.access.model.Role;
import java.util.Optional;

/** From what was decided to what the upstream is told. */
final class Behalf {
  private Behalf() {}

  /** Returns for whom the upstream is asked when an allowed request is forwarded. */
  static OnBehalf of(Verdict verdict) {
    Principal principal = verdict.caller().principal();
    return switch (verdict.ground()) {
      case Ground.OwnAccount own -> OnBehalf.ofAccount(verdict.allow().account());
      case Ground.Ownership ownership -> member(verdict, principal, Role.OWNER);
      case Ground.ByGrant(var connection, Role role) -> member(verdict, principal, role);
      case Ground.ByKey(var key) ->
          new OnBehalf(
              verdict.allow().account(),
              key.value(),
              modeOf(principal),
              verdict.sandbox(),
              Optional.empty(),
              agent(verdict));
    };
  }

  /** Returns who acts, as the upstream and the audit name them. */
  static String actor(Principal principal) {
    return switch (principal) {
      case Principal.AgentKey key -> key.key().value();
      case Principal.Member member -> member.account().value();
    };
  }

  private static OnBehalf member(Verdict verdict, Principal principal, Role role) {
    return new OnBehalf(
        verdict.allow().account(),
        actor(principal),
        Mode.MEMBER,
        verdict.sandbox(),
        Optional.of(role),
        agent(verdict));
  }

  private static Mode modeOf(Principal principal) {
    return switch (principal) {
      case Principal.InvokeKey invoke -> Mode.INVOKE;
      case Principal.DelegateKey delegate -> Mode.DELEGATE;
      case Principal.Member member -> Mode.MEMBER;
    };
  }

  private static Optional<AgentId> agent(Verdict verdict) {
    return switch (verdict.reach()) {
      case Reach.OneAgent(AgentId agent) -> Optional.of(agent);
      case Reach.Whole whole -> Optional.empty();
      case Reach.Projects projects -> Optional.empty();
    };
  }
}
