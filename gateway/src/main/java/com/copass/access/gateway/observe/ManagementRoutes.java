package com.copass.access.gateway.observe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the management port answers: it is for operators and is not exposed to clients. */
public final class ManagementRoutes {
  private ManagementRoutes() {}

  /**
   * Returns the routes.
   *
   * @param vertx runs them
   * @param isReady whether requests can be decided now
   * @param metrics what is counted
   * @param audience for whom a token has to be
   * @param reload reads the configuration again; returns what has to wait for the next start
   */
  public static Router of(
      Vertx vertx,
      BooleanSupplier isReady,
      Metrics metrics,
      String audience,
      Supplier<Future<List<String>>> reload) {
    Router router = Router.router(vertx);
    router
        .post("/reload")
        .handler(
            context -> {
              if (context.request().headers().contains(HttpHeaders.ORIGIN)) {
                // A page in the operator's browser is not the operator.
                context.response().setStatusCode(403).end("no page may do this\n");
                return;
              }
              reload
                  .get()
                  .onSuccess(
                      waiting -> context.json(new JsonObject().put("restart_needed", waiting)))
                  .onFailure(
                      failure ->
                          context
                              .response()
                              .setStatusCode(409)
                              .end("nothing was changed: " + failure.getMessage() + "\n"));
            });
    String version =
        Objects.requireNonNullElse(
            ManagementRoutes.class.getPackage().getImplementationVersion(), "unknown");
    router
        .get("/version")
        .handler(
            context ->
                context.json(new JsonObject().put("version", version).put("audience", audience)));
    router.get("/health/live").handler(context -> context.end("live\n"));
    router
        .get("/health/ready")
        .handler(
            context -> {
              boolean ready = isReady.getAsBoolean();
              context
                  .response()
                  .setStatusCode(ready ? 200 : 503)
                  .end(ready ? "ready\n" : "not ready: no keys, or no feed\n");
            });
    router
        .get("/metrics")
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4")
                    .end(metrics.text()));
    return router;
  }
}
