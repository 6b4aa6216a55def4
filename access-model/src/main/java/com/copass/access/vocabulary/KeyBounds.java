package com.copass.access.vocabulary;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a delegate key may be used, whatever it may do: said when it is minted, carried in its
 * tokens, held to at the gateway.
 *
 * @param origins the pages that may use it. Where there are none, no page of another origin may; a
 *     program, which has no origin, always may
 * @param requestsPerMinute how many requests it may make in a minute at one gateway; where empty,
 *     as many as any key
 */
public record KeyBounds(List<Origin> origins, OptionalInt requestsPerMinute) {
  /** Nothing was said. */
  public static final KeyBounds NONE = new KeyBounds(List.of(), OptionalInt.empty());

  /** As many origins fit one key. */
  public static final int MOST_ORIGINS = 8;

  /** As many characters have all origins of a key together, because its tokens carry them. */
  public static final int MOST_CHARACTERS = 512;

  /** No key has a higher limit of its own. */
  public static final int MOST_REQUESTS_PER_MINUTE = 6_000;

  /**
   * Takes bounds.
   *
   * @throws IllegalArgumentException where there are too many origins, or the limit is none
   */
  public KeyBounds {
    origins = List.copyOf(origins);
    int characters = origins.stream().mapToInt(origin -> origin.text().length()).sum();
    if (origins.size() > MOST_ORIGINS || characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException("too many origins for one key");
    }
    if (requestsPerMinute.isPresent() && !isLimit(requestsPerMinute.getAsInt())) {
      throw new IllegalArgumentException("no limit of a key");
    }
  }

  /** Tells whether a number can be a key's limit for a minute. */
  public static boolean isLimit(int requests) {
    return requests >= 1 && requests <= MOST_REQUESTS_PER_MINUTE;
  }

  /** Tells whether a page may use the key. */
  public boolean letsIn(Origin page) {
    return origins.contains(page);
  }
}
