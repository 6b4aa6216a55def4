package com.copass.access.gateway;

import com.copass.access.gateway.cors.CrossOrigin;
import com.copass.access.gateway.limit.RateLimits;
import com.copass.access.gateway.token.VerifiedToken;
import io.vertx.core.http.HttpServerRequest;

/**
 * What is asked of a request beside whether it is allowed. Safe for any thread.
 *
 * @param pages which pages may send it and read its answer
 * @param limits how often it may come
 */
record Admission(CrossOrigin pages, RateLimits limits) {
  /**
   * Admits a request of somebody who is known.
   *
   * @return the token
   * @throws com.copass.access.gateway.http.Refused where it comes from a page that may not send it,
   *     or too often
   */
  VerifiedToken admit(HttpServerRequest request, VerifiedToken token) {
    // First, so that a page that may use the API can read that it does so too often.
    pages.require(request, token.principal(), token.bounds());
    limits.take(token.principal(), token.bounds());
    return token;
  }
}
