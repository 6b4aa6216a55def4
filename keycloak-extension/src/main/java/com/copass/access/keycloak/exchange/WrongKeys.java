package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.call.Buckets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down a client that presents keys which are not accepted: {@value #BURST} at once, then ten
 * a second, by client and address, on each node. Every key takes one before it is looked at, and an
 * accepted one gives it back. A key that was accepted here lately is looked at in any case:
 * somebody who guesses through a gateway must not keep out everybody else behind it. Safe for any
 * thread.
 */
final class WrongKeys {
  private static final int BURST = 600;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int MOST_CLIENTS = 10_000;
  private static final int MOST_ACCEPTED = 50_000;

  private final Buckets buckets;
  private final Map<String, Boolean> accepted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_ACCEPTED;
        }
      };

  WrongKeys(InstantSource clock) {
    this.buckets = new Buckets(BURST, INTERVAL, MOST_CLIENTS, clock);
  }

  /** Tells whether a key that somebody presents is to be looked at now. */
  boolean mayAsk(String who, String presented) {
    return isKnown(digest(presented)) || buckets.take(who);
  }

  /** Takes note that it was accepted. */
  void accepted(String who, String presented) {
    if (remember(digest(presented))) {
      buckets.giveBack(who);
    }
  }

  private synchronized boolean isKnown(String digest) {
    return accepted.get(digest) != null;
  }

  private synchronized boolean remember(String digest) {
    return accepted.put(digest, true) == null;
  }

  private static String digest(String presented) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(presented.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
