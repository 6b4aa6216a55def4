package com.copass.access.gateway.token;

import io.vertx.core.Future;

/** Finds out who is calling. Safe for any thread; answers on the caller's context. */
public interface Authenticator {
  /**
   * Verifies what a request presents.
   *
   * @param authorization the value of the one {@code Authorization} header, or null where the
   *     request has none; a request with more than one has to be refused before
   * @return who it is; fails with {@link AuthenticationException} (401) when that can't be said,
   *     and with {@link KeysUnavailableException} (503) when it can't be found out now
   */
  Future<VerifiedToken> authenticate(String authorization);
}
