package com.copass.access.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was typed behind a command: options, each with a value. Immutable. */
final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads options.
   *
   * @param arguments as typed
   * @param defaults all that there are, with the values where nothing is typed
   * @throws IllegalArgumentException naming the option and the fix
   */
  static Options read(List<String> arguments, Map<String, String> defaults) {
    Map<String, String> values = new TreeMap<>(defaults);
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!defaults.containsKey(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            "an option and its value are expected, out of " + new TreeMap<>(defaults).keySet());
      }
      values.put(arguments.get(i), arguments.get(i + 1));
    }
    return new Options(values);
  }

  int number(String option) {
    return numbers(option).getFirst();
  }

  List<Integer> numbers(String option) {
    List<String> given = names(option);
    if (!given.stream().allMatch(value -> value.matches("[1-9][0-9]{0,8}"))) {
      throw new IllegalArgumentException(option + " takes a whole number from 1");
    }
    return given.stream().map(Integer::valueOf).toList();
  }

  Duration seconds(String option) {
    return Duration.ofSeconds(number(option));
  }

  List<String> names(String option) {
    return List.of(values.get(option).split(",", -1));
  }
}
