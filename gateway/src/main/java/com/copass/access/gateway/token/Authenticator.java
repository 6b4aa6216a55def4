package com.copass.access.gateway.token;

import io.vertx.core.Future;

/** Finds out who is calling. Safe for any thread; answers on the caller's context. */
public interface Authenticator {
  /**
   * Verifies what a request presents.
   *
   * @param presented what the request presents
   * @return who it is; fails with {@link AuthenticationException} (401) when that can't be said,
   *     with {@link ThrottledException} (429) when it is not looked at, and with {@link
   *     KeysUnavailableException} (503) when it can't be found out now
   */
  Future<VerifiedToken> authenticate(Presentation presented);
}
