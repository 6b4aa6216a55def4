package com.copass.access.gateway.observe;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.util.function.BooleanSupplier;

/** What the management port answers: it is for operators and is not exposed to clients. */
public final class ManagementRoutes {
  private ManagementRoutes() {}

  /**
   * Returns the routes.
   *
   * @param vertx runs them
   * @param isReady whether requests can be decided now
   * @param metrics what is counted
   */
  public static Router of(Vertx vertx, BooleanSupplier isReady, Metrics metrics) {
    Router router = Router.router(vertx);
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
