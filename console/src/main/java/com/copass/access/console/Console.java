package com.copass.access.console;

import com.copass.access.console.api.Api;
import com.copass.access.console.web.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;

/** A running console. Safe for any thread. */
public final class Console {
  private static final int LONGEST_HEAD = 32 * 1024;

  private final HttpServer server;

  private Console(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param vertx runs it
   * @param options where it listens and whom it asks
   * @return the console once it listens
   */
  public static Future<Console> start(Vertx vertx, Options options) {
    Site site = new Site(vertx, new Api(vertx, options.gateway()), InstantSource.system());
    return vertx
        .createHttpServer(new HttpServerOptions().setMaxHeaderSize(LONGEST_HEAD))
        .requestHandler(site.router())
        .listen(options.port(), options.host())
        .map(Console::new);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return server.actualPort();
  }
}
