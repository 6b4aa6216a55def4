package com.copass.access.benchmarks.proxy;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** vertx-http-proxy and nothing else: {@code <port> <upstream port>}. */
public final class BareProxy {
  private BareProxy() {}

  /** Serves until the process ends. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int upstream = Integer.parseInt(arguments[1]);
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops))
        .deployVerticle(
            () -> new ProxyVerticle(port, upstream, request -> true),
            new DeploymentOptions().setInstances(loops))
        .onFailure(BareProxy::end);
  }

  static void end(Throwable failure) {
    System.err.println(failure);
    System.exit(1);
  }
}
