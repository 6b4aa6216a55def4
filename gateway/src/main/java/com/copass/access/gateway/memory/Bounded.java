package com.copass.access.gateway.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A map that never holds more than so many entries: the one that was not used for longest goes.
 * Safe for any thread; every method takes one lock for a few dozen nanoseconds.
 *
 * @param <K> what an entry is found by
 * @param <V> what is remembered
 */
public final class Bounded<K, V> {
  private final Map<K, V> entries;

  /**
   * Makes an empty map.
   *
   * @param most how many entries at most; 1 or more
   */
  public Bounded(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one entry must fit");
    }
    this.entries = new LeastRecentlyUsed<>(most);
  }

  /** Returns what is remembered under a key. */
  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Remembers a value, over an older one of the same key. */
  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  /** Forgets what is under a key. */
  public synchronized void remove(K key) {
    entries.remove(key);
  }

  /** Forgets every value for which the condition holds; looks at each of them. */
  public synchronized void removeIf(Predicate<V> condition) {
    entries.values().removeIf(condition);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
  }

  /** Returns how many entries there are. */
  public synchronized int size() {
    return entries.size();
  }

  private static final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    LeastRecentlyUsed(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
