package com.copass.access.standin.api;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.IdSource;
import com.copass.access.catalogue.Match;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.standin.identity.Caller;
import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.World;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What an upstream refuses by itself. It looks at the account of record and at what the credential
 * is bound to, never at roles: those are the gateway's business.
 */
public final class Admission {
  private Admission() {}

  /**
   * Lets a caller into the sandbox that the path names.
   *
   * @return the sandbox, or empty where the path names none
   * @throws ApiError 404 where the sandbox is not the caller's, 403 where the credential is for
   *     something else than what it is used for
   */
  public static Optional<JsonObject> admit(Match match, Caller caller, World world) {
    boolean forKeys = match.operation().action().agentKeyRule() != AgentKeyRule.NEVER;
    if (caller.agent().isPresent() && !forKeys) {
      throw elsewhere("agent");
    }
    if (!(match.operation().ids().get(IdKind.SANDBOX) instanceof IdSource.InPath path)) {
      return Optional.empty();
    }
    String id = match.parameters().get(path.parameter());
    if (caller.sandbox().isPresent() && !caller.sandbox().get().equals(id)) {
      throw elsewhere("sandbox");
    }
    JsonObject sandbox =
        world
            .sandboxes()
            .find(id)
            .filter(row -> mayEnter(match, caller, row))
            .orElseThrow(ApiError::notFound);
    refuseOtherAgent(match, caller, world, id);
    return Optional.of(sandbox);
  }

  private static boolean mayEnter(Match match, Caller caller, JsonObject sandbox) {
    if (caller.account().equals(sandbox.getString("user_id"))) {
      return true;
    }
    // Somebody else's sandbox is open only where the gateway vouches by naming it: to the holder of
    // an invoke key for its one agent, and to a member for what stays in the member's own account.
    return caller.sandbox().isPresent()
        && switch (caller.mode()) {
          case INVOKE -> caller.agent().isPresent();
          case MEMBER -> match.operation().action().actsIn() == ActsIn.CALLERS_ACCOUNT;
          case DELEGATE, ACCOUNT -> false;
        };
  }

  private static void refuseOtherAgent(Match match, Caller caller, World world, String sandbox) {
    if (caller.agent().isPresent()
        && match.operation().ids().get(IdKind.AGENT) instanceof IdSource.InPath path) {
      String slug = match.parameters().get(path.parameter());
      boolean named =
          world
              .contents(sandbox)
              .flatMap(shelves -> AgentHandlers.meant(shelves.of(Kind.AGENT), slug))
              .filter(agent -> caller.agent().get().equals(agent.getString("agent_id")))
              .isPresent();
      if (!named) {
        throw elsewhere("agent");
      }
    }
  }

  private static ApiError elsewhere(String what) {
    return ApiError.of(403, "forbidden", "the credential is for another " + what);
  }
}
