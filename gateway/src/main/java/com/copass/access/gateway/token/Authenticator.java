package com.copass.access.gateway.token;

import io.vertx.core.Future;
import java.util.List;

/** Finds out who is calling. Safe for any thread; answers on the caller's context. */
public interface Authenticator {
  /** What the proofs of tokens that are bound to a key may be signed with. */
  List<String> PROOF_ALGORITHMS = SignatureAlgorithm.wireNames();

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
