package com.copass.access.gateway.upstream;

import io.vertx.core.Future;

/**
 * Forwards decided requests. Nothing is sent twice: what may have been executed is never repeated.
 * Safe for any thread; an exchange runs on the context of its request.
 */
public final class Forwarder {
  private final Upstream upstream;
  private final OpenExchanges exchanges;

  /**
   * A forwarder.
   *
   * @param upstream where to
   * @param exchanges knows what is in flight
   */
  public Forwarder(Upstream upstream, OpenExchanges exchanges) {
    this.upstream = upstream;
    this.exchanges = exchanges;
  }

  /**
   * Forwards a request and answers it.
   *
   * @param outgoing the request
   * @param dependence what it rests on
   * @param onSuccess what is done before a success is answered
   * @return completes when the exchange is over on both sides, however it ended
   */
  public Future<Void> forward(Outgoing outgoing, Dependence dependence, OnSuccess onSuccess) {
    return new ForwardedExchange(upstream, outgoing, onSuccess).run(exchanges, dependence);
  }
}
