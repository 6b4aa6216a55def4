package com.copass.access.gateway.tls;

import com.copass.access.gateway.http.Breaks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The HTTP clients toward one server. Its certificates can be changed under them: connections that
 * are open stay, new ones are made with the new. Safe for any thread.
 */
public final class Clients {
  private final Vertx vertx;

  /**
   * Guarded by {@code this}, as what they speak is: none is made with what was changed meanwhile.
   */
  private final List<HttpClientAgent> made = new ArrayList<>();

  private ClientSSLOptions tls;

  /**
   * Makes none yet.
   *
   * @param vertx runs them
   * @param tls how they speak TLS, where an address is https
   */
  public Clients(Vertx vertx, ClientSSLOptions tls) {
    this.vertx = vertx;
    this.tls = tls;
  }

  /** Makes a client. */
  public synchronized HttpClientAgent client(HttpClientOptions options, PoolOptions pool) {
    HttpClientOptions all = new HttpClientOptions(options);
    all.setTrustOptions(tls.getTrustOptions())
        .setKeyCertOptions(tls.getKeyCertOptions())
        .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
    HttpClientAgent client =
        vertx.httpClientBuilder().with(all).with(pool).withConnectHandler(Breaks::ofServer).build();
    made.add(client);
    return client;
  }

  /** Has new connections made so from now on. */
  public synchronized Future<Void> speak(ClientSSLOptions next) {
    tls = next;
    return Future.join(made.stream().map(client -> client.updateSSLOptions(next)).toList())
        .mapEmpty();
  }
}
