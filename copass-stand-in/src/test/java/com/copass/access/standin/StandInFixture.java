package com.copass.access.standin;

import com.copass.access.standin.identity.Trust;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A stand-in that trusts a signer of the test's own; both end with it. */
final class StandInFixture implements AutoCloseable {
  final Signer signer = new Signer();
  final Vertx vertx = Vertx.vertx();
  final StandIn standIn;

  StandInFixture() {
    standIn =
        await(
            StandIn.start(
                vertx,
                StandInOptions.forTests(
                    new Trust.Assertion(signer.jwks(), Optional.of(Assertions.ISSUER)))));
  }

  /** Calls as a gateway would for these claims. */
  Api as(JsonObject claims) {
    return new Api(standIn.address(), signer.sign(claims));
  }

  /** Calls for an account, in no sandbox in particular. */
  Api account(String account) {
    return as(Assertions.account(account));
  }

  Api control() {
    return new Api(standIn.controlAddress(), null);
  }

  /** Makes a sandbox and returns its id. */
  String sandboxOf(String account) {
    return account(account)
        .post(
            "/api/v1/storage/sandboxes",
            new JsonObject().put("name", "research").put("owner_id", "customer-7"))
        .json()
        .getString("sandbox_id");
  }

  /** Makes an agent in a sandbox of an account and returns its id. */
  String agentOf(String account, String sandbox, String slug) {
    return account(account)
        .post("/api/v1/storage/sandboxes/" + sandbox + "/agents", agent(slug))
        .json()
        .getString("agent_id");
  }

  static JsonObject agent(String slug) {
    return new JsonObject()
        .put("slug", slug)
        .put("name", "Support")
        .put("system_prompt", "Help.")
        .put("model_settings", new JsonObject().put("backend", "anthropic").put("model", "m"));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void close() {
    await(vertx.close());
    signer.close();
  }
}
