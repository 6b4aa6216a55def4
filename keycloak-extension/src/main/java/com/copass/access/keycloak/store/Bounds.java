package com.copass.access.keycloak.store;

import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The bounds of a delegate key as its row keeps them: origins in one text, a space between. */
final class Bounds {
  private static final String BETWEEN = " ";

  private Bounds() {}

  /** Returns the origins, or null where there are none. */
  static String origins(KeyBounds bounds) {
    return bounds.origins().isEmpty()
        ? null
        : bounds.origins().stream().map(Origin::text).collect(Collectors.joining(BETWEEN));
  }

  /** Returns the limit, or null where there is none. */
  static Integer requestsPerMinute(KeyBounds bounds) {
    OptionalInt limit = bounds.requestsPerMinute();
    return limit.isPresent() ? limit.getAsInt() : null;
  }

  static KeyBounds read(String origins, Integer requestsPerMinute) {
    List<Origin> kept =
        origins == null
            ? List.of()
            : Arrays.stream(origins.split(BETWEEN)).map(Origin::new).toList();
    return new KeyBounds(
        kept,
        Optional.ofNullable(requestsPerMinute).map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
