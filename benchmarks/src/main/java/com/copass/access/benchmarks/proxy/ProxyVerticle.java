package com.copass.access.benchmarks.proxy;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.function.Predicate;

/** A server that forwards what it lets through. Each instance stays on its own event loop. */
final class ProxyVerticle extends VerticleBase {
  private static final int CONNECTIONS = 256;

  private final int port;
  private final int upstream;
  private final Predicate<HttpServerRequest> lets;

  ProxyVerticle(int port, int upstream, Predicate<HttpServerRequest> lets) {
    this.port = port;
    this.upstream = upstream;
    this.lets = lets;
  }

  @Override
  public Future<?> start() {
    HttpProxy proxy =
        HttpProxy.reverseProxy(
                vertx.createHttpClient(
                    new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS)))
            .origin(upstream, "127.0.0.1");
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              if (lets.test(request)) {
                proxy.handle(request);
              } else {
                request.response().setStatusCode(401).end();
              }
            })
        .listen(port, "127.0.0.1");
  }
}
