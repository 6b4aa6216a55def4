package com.copass.access.keycloak.key;

import com.copass.access.model.KeyId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The uses of keys that this node has seen and nobody has written down yet: a number and a time for
 * each key, for {@value #MOST_KEYS} keys at most. What goes beyond that is not counted. Safe for
 * any thread.
 */
public final class KeyUses {
  static final int MOST_KEYS = 50_000;

  private final Map<Of, Seen> waiting = new HashMap<>();

  /**
   * A key of a realm; in the order in which they are written down.
   *
   * @param realm the realm's id
   * @param key the key's id
   */
  record Of(String realm, KeyId key) implements Comparable<Of> {
    private static final Comparator<Of> ORDER =
        Comparator.comparing(Of::realm).thenComparing(of -> of.key().value());

    @Override
    public int compareTo(Of other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What was seen of it.
   *
   * @param count how often it was used
   * @param last when it was used last
   * @param attempts how often it was tried to write that down
   */
  record Seen(long count, Instant last, int attempts) {
    private Seen and(Seen other) {
      return new Seen(
          count + other.count,
          last.isAfter(other.last) ? last : other.last,
          Math.max(attempts, other.attempts));
    }

    /** The same after an attempt that failed. */
    Seen again() {
      return new Seen(count, last, attempts + 1);
    }
  }

  /** Takes note of one more use of a key. */
  public void note(String realm, KeyId key, Instant now) {
    add(new Of(realm, key), new Seen(1, now, 0));
  }

  /** Adds what was seen to what waits. */
  synchronized void add(Of key, Seen seen) {
    if (waiting.size() < MOST_KEYS || waiting.containsKey(key)) {
      waiting.merge(key, seen, Seen::and);
    }
  }

  /** Returns all that waits, which then waits no more. */
  synchronized SortedMap<Of, Seen> take() {
    SortedMap<Of, Seen> taken = new TreeMap<>(waiting);
    waiting.clear();
    return taken;
  }
}
