package com.copass.access.gateway.upstream;

import com.copass.access.catalogue.Traffic;
import com.copass.access.gateway.config.UpstreamConfig;
import com.copass.access.gateway.tls.Clients;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections to the upstream. Each event loop has its own, so that a request and its answer
 * stay on the loop that serves them. What may stay open for long has a pool apart, because a pool
 * looks at every connection it has for each request. Safe for any thread.
 */
public final class Connections {
  /** Every stream that is open holds a connection of its own to the upstream. */
  private static final int MOST = 20_000;

  /** As many streams as with HTTP/1.1, where a server allows the usual hundred on each. */
  private static final int MOST_OF_HTTP_2 = 200;

  /**
   * Shorter than servers keep idle connections: one that the upstream is closing takes a request
   * with it, of which nobody then knows whether it was executed.
   */
  private static final Duration IDLE = Duration.ofSeconds(4);

  private record Loop(HttpClient brief, HttpClient lasting) {}

  private final Vertx vertx;
  private final Clients clients;
  private final UpstreamConfig config;
  private final ConcurrentHashMap<EventLoop, Loop> loops = new ConcurrentHashMap<>();

  /**
   * Opens none yet.
   *
   * @param vertx runs them
   * @param clients makes the clients
   * @param config how the upstream is spoken to
   */
  public Connections(Vertx vertx, Clients clients, UpstreamConfig config) {
    this.vertx = vertx;
    this.clients = clients;
    this.config = config;
  }

  /** Returns the client for a request of this context. */
  HttpClient forTraffic(Traffic traffic) {
    EventLoop here = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    Loop loop = loops.get(here);
    if (loop == null) {
      loop = loops.computeIfAbsent(here, ignored -> new Loop(client(), client()));
    }
    return switch (traffic) {
      case BRIEF -> loop.brief();
      case LONG, STREAM -> loop.lasting();
    };
  }

  private HttpClient client() {
    HttpClientOptions options = new HttpClientOptions();
    options.setKeepAliveTimeout((int) IDLE.toSeconds());
    options.setConnectTimeout((int) config.timeouts().connect().toMillis());
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(MOST);
    switch (config.protocol()) {
      case HTTP_1_1 -> {
        // As it is.
      }
      case HTTP_2 -> {
        options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true);
        // Without TLS it is spoken at once: an upgrade would send the first request twice over.
        options.setHttp2ClearTextUpgrade(false);
        options.setHttp2KeepAliveTimeout((int) IDLE.toSeconds());
        pool.setHttp2MaxSize(MOST_OF_HTTP_2);
      }
    }
    return clients.client(options, pool);
  }
}
