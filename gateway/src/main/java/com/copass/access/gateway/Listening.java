package com.copass.access.gateway;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.StrictDecoding;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The servers behind the one port on which requests are served, one for every event loop. */
final class Listening {
  /** Servers that are to share a port that the system chooses ask for the same negative number. */
  private static final int SHARED_FREE_PORT = -1;

  private final GatewayConfig config;
  private final Pipeline pipeline;
  private final boolean shared;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  Listening(GatewayConfig config, Pipeline pipeline, boolean shared) {
    this.config = config;
    this.pipeline = pipeline;
    this.shared = shared;
  }

  /** Returns a server of one event loop, to be deployed. */
  Deployable verticle() {
    return new VerticleBase() {
      @Override
      public Future<?> start() {
        int port = config.listen().port();
        HttpServerOptions options = options();
        return vertx
            .createHttpServer(options)
            .connectionHandler(connection -> StrictDecoding.of(connection, options))
            .requestHandler(pipeline)
            .invalidRequestHandler(Listening::refuse)
            .listen(port == 0 && shared ? SHARED_FREE_PORT : port, config.listen().host())
            .onSuccess(servers::add);
      }
    };
  }

  int port() {
    return servers.getFirst().actualPort();
  }

  Future<Void> shutdown(Duration grace) {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(config.limits().targetBytes())
        .setMaxHeaderSize(config.limits().headerBytes())
        // A body is asked for when it is known that it will be read.
        .setHandle100ContinueAutomatically(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /** What is no HTTP ends here, with its connection: where the next request begins nobody knows. */
  private static void refuse(HttpServerRequest request) {
    Problem.of(ErrorWord.INVALID_REQUEST, "the request is not well-formed HTTP/1.1")
        .closing()
        .answer(request);
  }
}
