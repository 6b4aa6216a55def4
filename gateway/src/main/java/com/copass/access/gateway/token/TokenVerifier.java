package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** From a compact token to a verified one: the only way there is. Safe for any thread. */
final class TokenVerifier {
  private final IssuerKeys keys;
  private final ClaimsCheck claims;
  private final int longest;
  private final InstantSource clock;

  TokenVerifier(IssuerKeys keys, ClaimsCheck claims, int longest, InstantSource clock) {
    this.keys = keys;
    this.claims = claims;
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * Verifies a token.
   *
   * @param compact what was presented, or answered to an exchange
   * @param exchanged whether it was exchanged for a key
   * @return the token; fails with {@link AuthenticationException} or {@link
   *     KeysUnavailableException}
   */
  Future<VerifiedToken> verify(String compact, boolean exchanged) {
    Optional<PresentedToken> presented = PresentedToken.read(compact, longest);
    if (presented.isEmpty()) {
      return Future.failedFuture(new AuthenticationException(Refusal.NOT_GOOD));
    }
    PresentedToken token = presented.get();
    return keys.find(token.keyId())
        .map(
            key ->
                key.flatMap(token::payloadSignedBy)
                    .flatMap(StrictJson::object)
                    .map(
                        payload ->
                            claims.check(
                                token.type(), payload, compact, exchanged, clock.instant()))
                    .orElseThrow(() -> new AuthenticationException(Refusal.NOT_GOOD)));
  }
}
