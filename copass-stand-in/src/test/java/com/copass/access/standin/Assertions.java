package com.copass.access.standin;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What a gateway says of a request, as the claims that it would sign. */
final class Assertions {
  static final String ISSUER = "http://gateway.test";

  private Assertions() {}

  /** Work in the caller's own account that names no sandbox. */
  static JsonObject account(String account) {
    return claims(account, new JsonObject().put("mode", "account").put("billed", account));
  }

  /** Work in a sandbox, in an account of record. */
  static JsonObject member(String account, String sandbox, String role) {
    return claims(
        account,
        new JsonObject()
            .put("mode", "member")
            .put("sandbox", sandbox)
            .put("role", role)
            .put("billed", account));
  }

  /** A run of one agent: {@code mode} is {@code invoke} or {@code delegate}. */
  static JsonObject agentKey(String mode, String account, String sandbox, String agent) {
    return claims(
            account,
            new JsonObject()
                .put("mode", mode)
                .put("sandbox", sandbox)
                .put("agent", agent)
                .put("billed", account))
        .put("act", new JsonObject().put("sub", "ak_1"));
  }

  private static JsonObject claims(String account, JsonObject copass) {
    long now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", ISSUER)
        .put("aud", "copass-upstream")
        .put("jti", "1")
        .put("iat", now)
        .put("exp", now + 60)
        .put("sub", account)
        .put("copass", copass);
  }
}
