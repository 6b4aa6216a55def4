package com.copass.access.benchmarks.scale;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Assumptions as options of a command line. */
public final class Figures {
  /** What an option stands for. */
  @FunctionalInterface
  interface Figure {
    long of(Assumed assumed);
  }

  /** The options, in the order of the page. */
  static final Map<String, Figure> OPTIONS = options();

  private Figures() {}

  /**
   * Reads assumptions; what is not said is as on the page.
   *
   * @throws IllegalArgumentException naming the option and the fix
   */
  public static Assumed read(List<String> arguments) {
    Map<String, Long> given = new HashMap<>();
    OPTIONS.forEach((name, figure) -> given.put(name, figure.of(Assumed.LARGE)));
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!OPTIONS.containsKey(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            "an option and its value are expected: " + String.join(", ", OPTIONS.keySet()));
      }
      String value = arguments.get(i + 1);
      if (!value.matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(name + " takes a whole number from 1");
      }
      given.put(name, Long.parseLong(value));
    }
    ToLongFunction<String> figure = given::get;
    return new Assumed(
        (int) figure.applyAsLong("--gateways"),
        figure.applyAsLong("--sandboxes"),
        figure.applyAsLong("--grants"),
        figure.applyAsLong("--accounts"),
        (int) figure.applyAsLong("--records-of-a-grant"),
        figure.applyAsLong("--keys"),
        (int) figure.applyAsLong("--keys-in-use"),
        (int) figure.applyAsLong("--sandboxes-in-use"),
        (int) figure.applyAsLong("--changes"),
        (int) figure.applyAsLong("--cores"));
  }

  private static Map<String, Figure> options() {
    Map<String, Figure> all = new LinkedHashMap<>();
    all.put("--gateways", Assumed::gateways);
    all.put("--sandboxes", Assumed::sandboxes);
    all.put("--grants", Assumed::grants);
    all.put("--accounts", Assumed::accounts);
    all.put("--records-of-a-grant", Assumed::recordsOfGrant);
    all.put("--keys", Assumed::keys);
    all.put("--keys-in-use", Assumed::keysInUse);
    all.put("--sandboxes-in-use", Assumed::sandboxesInUse);
    all.put("--changes", Assumed::changes);
    all.put("--cores", Assumed::cores);
    return all;
  }
}
