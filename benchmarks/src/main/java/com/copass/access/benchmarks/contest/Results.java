package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.peer.Peers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What came out of a contest, round by round. Not thread-safe. */
public final class Results {
  private final Map<String, List<Measured>> rounds = new LinkedHashMap<>();

  Results(List<String> peers) {
    peers.forEach(peer -> rounds.put(peer, new ArrayList<>()));
  }

  void add(String peer, Measured measured) {
    rounds.get(peer).add(measured);
  }

  /**
   * Returns the results as a Markdown table: medians; the share of the limit is that of the same
   * round, with the least and the greatest of all rounds behind it.
   */
  public String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | peer | requests/s | share of nginx, median (least to greatest) | p50 | p99 | p99.9 \
            | CPU s / 100,000 | CPU against nginx | peak memory | generator's share of the CPU |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    rounds.forEach((peer, measured) -> table.append(row(peer, measured)));
    return table.toString();
  }

  private String row(String peer, List<Measured> own) {
    Spread share = ratio(own, one -> one.loaded().perSecond());
    Spread cpu = ratio(own, Measured::cpuPer100k);
    return "| %s | %.0f | %.2f (%.2f to %.2f) | %s | %s | %s | %.2f | %.2f | %d MiB | %.0f %% |%n"
        .formatted(
            peer,
            Spread.of(own, one -> one.loaded().perSecond()).median(),
            share.median(),
            share.least(),
            share.greatest(),
            millis(own, one -> one.loaded().p50()),
            millis(own, one -> one.loaded().p99()),
            millis(own, one -> one.loaded().p999()),
            Spread.of(own, Measured::cpuPer100k).median(),
            cpu.median(),
            (long) Spread.of(own, Measured::peakKiB).greatest() / 1024,
            100 * Spread.of(own, Results::generatorShare).median());
  }

  private Spread ratio(List<Measured> own, ToDoubleFunction<Measured> of) {
    List<Measured> limit = rounds.get(Peers.LIMIT);
    return Spread.of(
        IntStream.range(0, own.size()).boxed().toList(),
        round -> of.applyAsDouble(own.get(round)) / of.applyAsDouble(limit.get(round)));
  }

  private static double generatorShare(Measured one) {
    double generator = one.loaded().generatorCpu().toNanos();
    return generator / (generator + one.cpu().toNanos());
  }

  private static String millis(List<Measured> own, Function<Measured, Duration> of) {
    return "%.2f ms".formatted(Spread.of(own, one -> of.apply(one).toNanos() / 1e6).median());
  }
}
