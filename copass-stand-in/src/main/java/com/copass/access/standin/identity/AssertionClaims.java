package com.copass.access.standin.identity;

import com.copass.access.model.Identifiers;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Reads the claims of the gateway's assertion ({@code docs/wire.md}), strictly. */
final class AssertionClaims {
  private static final long LONGEST_SECONDS = 60;

  private AssertionClaims() {}

  static Caller callerOf(JsonObject claims) {
    if (!(claims.getValue("iat") instanceof Number from)
        || !(claims.getValue("exp") instanceof Number to)
        || to.longValue() - from.longValue() > LONGEST_SECONDS) {
      throw NotIdentified.refused("the assertion is for longer than " + LONGEST_SECONDS + " s");
    }
    JsonObject copass = object(claims, "copass").orElseThrow(() -> wrong("copass"));
    Mode mode =
        optional(copass, "mode").flatMap(Mode::ofWord).orElseThrow(() -> wrong("copass.mode"));
    return new Caller(
        optional(claims, "sub").filter(Identifiers::isIdentifier).orElseThrow(() -> wrong("sub")),
        object(claims, "act").map(act -> optional(act, "sub").orElseThrow(() -> wrong("act.sub"))),
        mode,
        optional(copass, "sandbox"),
        optional(copass, "role"),
        optional(copass, "agent"),
        optional(copass, "billed"));
  }

  private static Optional<JsonObject> object(JsonObject from, String member) {
    Object value = from.getValue(member);
    if (value != null && !(value instanceof JsonObject)) {
      throw wrong(member);
    }
    return Optional.ofNullable((JsonObject) value);
  }

  private static Optional<String> optional(JsonObject from, String member) {
    Object value = from.getValue(member);
    if (value != null && !(value instanceof String)) {
      throw wrong(member);
    }
    return Optional.ofNullable((String) value);
  }

  private static NotIdentified wrong(String claim) {
    return NotIdentified.refused("the assertion's " + claim + " is missing or not what it must be");
  }
}
