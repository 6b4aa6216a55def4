package com.copass.access.console.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;

/** The API at the gateway. Safe for any thread. */
public final class Api {
  private static final int MOST_CONNECTIONS = 256;

  private final WebClient http;
  private final URI gateway;

  /** Connects nothing yet. */
  public Api(Vertx vertx, URI gateway) {
    WebClientOptions options = new WebClientOptions();
    options.setFollowRedirects(false).setUserAgent("copass-console");
    options.setConnectTimeout(3_000);
    // Shorter than the gateway keeps idle connections.
    options.setKeepAliveTimeout(20);
    this.http =
        WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    this.gateway = gateway;
  }

  /**
   * Returns the API as somebody.
   *
   * @param authorization what the gateway sent with the request, as it is
   */
  public PersonsApi as(String authorization) {
    return new PersonsApi(http, gateway, authorization);
  }
}
