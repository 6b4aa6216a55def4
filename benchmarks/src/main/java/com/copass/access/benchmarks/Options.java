package com.copass.access.benchmarks;

import com.copass.access.benchmarks.contest.Terms;
import com.copass.access.benchmarks.peer.Peer;
import com.copass.access.benchmarks.peer.Peers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was typed behind {@code contest}. */
final class Options {
  static final String USAGE =
      """
      benchmarks/run contest    the gateway and its peers, loaded in turn
        --peers a,b    who takes part, nginx always: %s
        --rounds N     7; the median of fewer says little
        --seconds N    10, for each peer in each round
        --warm-up N    30, before the first round; a JVM needs it
        --connections N  64
        --seed N       of the random order
      benchmarks/run micro [JMH's own options]    the rooms of the gateway, one by one
      benchmarks/run scale [--gateways N ...]    what a large installation needs: docs/scale.md
      """
          .formatted(names());

  private static final Set<String> KNOWN =
      Set.of("--peers", "--rounds", "--seconds", "--warm-up", "--connections", "--seed");

  private Options() {}

  /**
   * Reads a contest's terms.
   *
   * @throws IllegalArgumentException naming the option and the fix
   */
  static Terms terms(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!KNOWN.contains(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("an option and its value are expected\n" + USAGE);
      }
      given.put(arguments.get(i), arguments.get(i + 1));
    }
    return new Terms(
        peers(given.get("--peers")),
        (int) number(given, "--rounds", 7),
        Duration.ofSeconds(number(given, "--seconds", 10)),
        Duration.ofSeconds(number(given, "--warm-up", 30)),
        (int) number(given, "--connections", 64),
        number(given, "--seed", 1));
  }

  private static Set<String> peers(String list) {
    Set<String> all = Peers.ALL.stream().map(Peer::name).collect(Collectors.toSet());
    if (list == null) {
      return all;
    }
    Set<String> chosen = new LinkedHashSet<>(List.of(list.split(",", -1)));
    if (!all.containsAll(chosen)) {
      throw new IllegalArgumentException("--peers takes names out of: " + names());
    }
    chosen.add(Peers.LIMIT);
    return chosen;
  }

  private static long number(Map<String, String> given, String option, long otherwise) {
    String value = given.get(option);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(option + " takes a whole number from 1");
    }
    return Long.parseLong(value);
  }

  private static String names() {
    return Peers.ALL.stream().map(Peer::name).collect(Collectors.joining(", "));
  }
}
