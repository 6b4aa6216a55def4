package com.copass.access.gateway;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.http.Breaks;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.StrictDecoding;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The servers behind the one port on which requests are served, one for every event loop. */
final class Listening {
  /** Servers that are to share a port that the system chooses ask for the same negative number. */
  private static final int SHARED_FREE_PORT = -1;

  /** Requests at once on one connection of HTTP/2. */
  private static final int MOST_STREAMS = 128;

  private final GatewayConfig config;
  private final Optional<ServerSSLOptions> tls;
  private final Pipeline pipeline;
  private final boolean shared;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  Listening(
      GatewayConfig config, Optional<ServerSSLOptions> tls, Pipeline pipeline, boolean shared) {
    this.config = config;
    this.tls = tls;
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
            .connectionHandler(
                connection -> {
                  Breaks.ofClient(connection);
                  StrictDecoding.of(connection, options);
                })
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

  /** Has new connections made with another certificate; does nothing to plain HTTP. */
  Future<Void> speak(Optional<ServerSSLOptions> next) {
    return tls.isEmpty() || next.isEmpty()
        ? Future.succeededFuture()
        : Future.join(servers.stream().map(server -> server.updateSSLOptions(next.get())).toList())
            .mapEmpty();
  }

  Future<Void> shutdown(Duration grace) {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private HttpServerOptions options() {
    HttpServerOptions options = plain();
    tls.ifPresent(
        with ->
            options
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(
                    new Http2Settings()
                        .setMaxConcurrentStreams(MOST_STREAMS)
                        .setMaxHeaderListSize(config.limits().headerBytes()))
                .setKeyCertOptions(with.getKeyCertOptions())
                .setEnabledSecureTransportProtocols(with.getEnabledSecureTransportProtocols()));
    return options;
  }

  private HttpServerOptions plain() {
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
    request.response().putHeader(Headers.REQUEST_ID, UUID.randomUUID().toString());
    Problem.of(ErrorWord.INVALID_REQUEST, "the request is not well-formed HTTP/1.1")
        .closing()
        .answer(request);
  }
}
