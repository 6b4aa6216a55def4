package com.copass.access.benchmarks.rooms;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Access records as they travel. Stateless. */
public final class RecordText {
  /** Who owns every sandbox. */
  public static final String OWNER = "olga";

  private RecordText() {}

  /**
   * Returns a record's members behind the revision.
   *
   * @param sandbox its id
   * @param grants how many people are viewers of it, {@code guest-0} and so on
   */
  public static String of(String sandbox, int grants) {
    String all =
        IntStream.range(0, grants)
            .mapToObj(
                i ->
                    ("{\"id\":\"cn_%d_%s\",\"account\":\"guest-%d\",\"group\":null,"
                            + "\"role\":\"viewer\",\"project\":null,\"expires_at\":null}")
                        .formatted(i, sandbox, i))
            .collect(Collectors.joining(","));
    return ("\"sandbox\":{\"id\":\"%s\",\"owner\":\"%s\",\"state\":\"active\","
            + "\"owner_active\":true},\"grants\":[%s],\"keys\":[]")
        .formatted(sandbox, OWNER, all);
  }
}
