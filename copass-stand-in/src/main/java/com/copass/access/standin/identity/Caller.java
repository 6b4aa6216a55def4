package com.copass.access.standin.identity;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Who a request is done for, after its credential was checked.
 *
 * @param account the account of record: data and bill are its own
 * @param actor who acts, where that is somebody else
 * @param mode what kind of work it is
 * @param sandbox the sandbox that the credential is for, where it says one
 * @param role the role in it, where the credential says one
 * @param agent the agent's id that the credential is bound to, where it is
 * @param billed who pays, where the credential says it
 */
public record Caller(
    String account,
    Optional<String> actor,
    Mode mode,
    Optional<String> sandbox,
    Optional<String> role,
    Optional<String> agent,
    Optional<String> billed) {

  /** Returns somebody who calls for themselves, with a credential that says no more than that. */
  public static Caller of(String account) {
    return new Caller(
        account,
        Optional.empty(),
        Mode.ACCOUNT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this as the recorder shows it; what is not said is null. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("account", account)
        .put("actor", actor.orElse(null))
        .put("mode", mode.word())
        .put("sandbox", sandbox.orElse(null))
        .put("role", role.orElse(null))
        .put("agent", agent.orElse(null))
        .put("billed", billed.orElse(null));
  }
}
