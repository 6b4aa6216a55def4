package com.copass.access.gateway.route;

import com.copass.access.catalogue.Condition;
import com.copass.access.catalogue.Condition.When;
import com.copass.access.catalogue.IdKind;
import com.copass.access.gateway.json.Mask;
import com.copass.access.model.Action;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What an operation means once its conditions on this very request have been looked at. */
final class EffectiveAction {
  private final Started started;

  EffectiveAction(Started started) {
    this.started = started;
  }

  Action of(Authenticated caller, Optional<SandboxId> sandbox) {
    Action action = caller.presented().operation().action();
    for (Condition condition : caller.presented().operation().conditions()) {
      if (holds(condition.when(), caller, sandbox)) {
        return new Action(
            condition.becomes(), action.projectRule(), action.agentKeyRule(), action.actsIn());
      }
    }
    return action;
  }

  private boolean holds(When when, Authenticated caller, Optional<SandboxId> sandbox) {
    return switch (when) {
      case When.BodyHas(String member) ->
          caller.json().flatMap(body -> body.member(member)).isPresent();
      case When.BodySays(String member, String text) ->
          caller
              .json()
              .flatMap(body -> body.member(member))
              .map(JsonNode::asText)
              .filter(text::equalsIgnoreCase)
              .isPresent();
      case When.BodyBeyond(Set<String> members) ->
          caller.json().filter(body -> body.hasBeyond(members)).isPresent();
      case When.BodyHolds(String text) ->
          caller.json().filter(body -> Mask.isIn(body.members(), text)).isPresent();
      case When.PathBegins(String parameter, String prefix) -> {
        String path = caller.presented().parameters().getOrDefault(parameter, "");
        yield path.equals(prefix) || path.startsWith(prefix + "/");
      }
      case When.Holds(Condition.Fact fact) ->
          switch (fact) {
            case OWN_EPHEMERAL_SOURCE -> isByCaller(caller, sandbox, IdKind.SOURCE);
            case STARTED_BY_CALLER -> isByCaller(caller, sandbox, IdKind.SESSION);
          };
    };
  }

  private boolean isByCaller(Authenticated caller, Optional<SandboxId> sandbox, IdKind kind) {
    Optional<String> id = NamedIds.find(caller, kind);
    return sandbox.isPresent()
        && id.isPresent()
        && started.isBy(sandbox.get(), id.get(), caller.principal().account());
  }
}
