package com.copass.access.gateway.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the proofs that go with tokens bound to a key (RFC 9449 section 4.3). Each proof is for
 * one request, made just now; this gateway takes none twice. Those of the last minute are
 * remembered, in bounded memory: when it is full no other is taken, because one that is not
 * remembered could come again. Safe for any thread.
 */
final class Proofs {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int MOST = 200_000;

  private final URI publicUrl;
  private final Duration skew;
  private final InstantSource clock;
  private final int most;
  private final Map<Fingerprint, Instant> seen = new LinkedHashMap<>();

  /**
   * Nothing has been seen yet.
   *
   * @param publicUrl the gateway as clients write it
   * @param skew how far ahead a client's clock may be
   * @param clock the time
   */
  Proofs(URI publicUrl, Duration skew, InstantSource clock) {
    this(publicUrl, skew, clock, MOST);
  }

  Proofs(URI publicUrl, Duration skew, InstantSource clock, int most) {
    this.publicUrl = publicUrl;
    this.skew = skew;
    this.clock = clock;
    this.most = most;
  }

  /**
   * Checks the proof of a request.
   *
   * @param presented the request
   * @param token the token, as it was presented
   * @param boundTo the thumbprint of the key that it is bound to
   * @throws AuthenticationException where there is not just one proof that holds for all that
   * @throws KeysUnavailableException where no more can be remembered
   */
  void require(Presentation presented, String token, String boundTo) {
    Optional<ProofOfPossession> proof =
        presented.proofs().size() == 1
            ? ProofOfPossession.read(presented.proofs().get(0))
            : Optional.empty();
    Instant now = clock.instant();
    boolean holds =
        proof
            .filter(of -> of.thumbprint().equals(boundTo))
            .filter(of -> of.tokenHash().equals(Thumbprint.of(token)))
            .filter(of -> of.method().equals(presented.method()))
            .filter(of -> isForHere(of.uri(), presented.path()))
            .filter(of -> !of.madeAt().isAfter(now.plus(skew)))
            .filter(of -> now.isBefore(of.madeAt().plus(WINDOW)))
            .isPresent();
    if (!holds || !isFirst(proof.get(), now)) {
      throw new AuthenticationException(Refusal.PROOF_NOT_GOOD);
    }
  }

  private synchronized boolean isFirst(ProofOfPossession proof, Instant now) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next())) {
      oldest.remove();
    }
    if (seen.size() >= most) {
      throw new KeysUnavailableException("too many proofs at once");
    }
    // Kept as long as the latest that is taken could hold: so what is first in goes first.
    Instant until = now.plus(skew).plus(WINDOW);
    return seen.putIfAbsent(Fingerprint.of(proof.thumbprint() + ' ' + proof.id()), until) == null;
  }

  /** Query and fragment do not count; scheme and host in any case, the scheme's port or none. */
  private boolean isForHere(String uri, String path) {
    try {
      URI said = new URI(uri);
      return said.getHost() != null
          && said.getRawUserInfo() == null
          && publicUrl.getScheme().equalsIgnoreCase(said.getScheme())
          && publicUrl.getHost().equalsIgnoreCase(said.getHost())
          && port(publicUrl) == port(said)
          && (publicUrl.getRawPath() + path).equals(said.getRawPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }
}
