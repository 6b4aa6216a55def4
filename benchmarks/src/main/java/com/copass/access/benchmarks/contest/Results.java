package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Loaded;
import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.report.Machine;
import com.copass.access.benchmarks.report.Spread;
import com.copass.access.benchmarks.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What came out of a contest, round by round. Not thread-safe. */
public final class Results {
  private static final int PROCESSORS = Machine.processors();

  private final Map<String, List<Measured>> rounds = new LinkedHashMap<>();

  Results(List<String> peers) {
    peers.forEach(peer -> rounds.put(peer, new ArrayList<>()));
  }

  void add(String peer, Measured measured) {
    rounds.get(peer).add(measured);
  }

  /** Returns a row for each peer: medians, and its share of the limit in the same rounds. */
  public Table peers() {
    return new Table(
        List.of(
            "peer",
            "requests/s",
            "share of nginx",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU s / 100,000",
            "CPU of nginx's",
            "peak MiB",
            "of the machine: itself",
            "generator",
            "API"),
        rounds.entrySet().stream().map(one -> row(one.getKey(), one.getValue())).toList());
  }

  /** Returns how the gateway stands against everybody, round by round, and what was wanted. */
  public Table goals() {
    return new Table(
        List.of("gateway against", "requests/s", "goal", "CPU of a request", "goal"),
        rounds.containsKey(Peers.GATEWAY)
            ? rounds.keySet().stream()
                .filter(peer -> !peer.equals(Peers.GATEWAY))
                .map(this::against)
                .toList()
            : List.of());
  }

  /**
   * Returns what each adds to the one before it, in the order given: CPU by pairs of the same
   * round.
   */
  public Table layers() {
    List<String> names = List.copyOf(rounds.keySet());
    return new Table(
        List.of("layer", "requests/s", "CPU us a request", "adds CPU us", "p50 ms", "p99 ms"),
        IntStream.range(0, names.size()).mapToObj(i -> layer(names, i)).toList());
  }

  /** Returns every single figure. */
  public Table data() {
    List<List<String>> rows = new ArrayList<>();
    rounds.forEach(
        (peer, all) ->
            IntStream.range(0, all.size())
                .forEach(round -> rows.add(raw(peer, round + 1, all.get(round)))));
    return new Table(
        List.of(
            "peer",
            "round",
            "requests_per_second",
            "p50_ms",
            "p99_ms",
            "p999_ms",
            "cpu_s_per_100k",
            "peak_kib",
            "own_share_percent",
            "generator_share_percent",
            "upstream_share_percent"),
        rows);
  }

  private List<String> row(String peer, List<Measured> own) {
    return List.of(
        peer,
        shown(own, Measured::perSecond, 0),
        ratio(own, Peers.LIMIT, Measured::perSecond).shown(2),
        shown(own, one -> millis(one, Loaded::p50), 2),
        shown(own, one -> millis(one, Loaded::p99), 2),
        shown(own, one -> millis(one, Loaded::p999), 2),
        shown(own, Measured::cpuPer100k, 2),
        ratio(own, Peers.LIMIT, Measured::cpuPer100k).shown(2),
        "%d".formatted(own.stream().mapToLong(Measured::peakKiB).max().orElse(0) / 1024),
        shown(own, one -> one.ownShare(PROCESSORS), 0) + " %",
        shown(own, one -> one.generatorShare(PROCESSORS), 0) + " %",
        shown(own, one -> one.upstreamShare(PROCESSORS), 0) + " %");
  }

  private List<String> layer(List<String> names, int index) {
    List<Measured> own = rounds.get(names.get(index));
    List<Measured> before = rounds.get(names.get(Math.max(0, index - 1)));
    Spread added =
        Spread.of(
            IntStream.range(0, own.size()).boxed().toList(),
            round -> 10 * (own.get(round).cpuPer100k() - before.get(round).cpuPer100k()));
    return List.of(
        names.get(index),
        shown(own, Measured::perSecond, 0),
        shown(own, one -> 10 * one.cpuPer100k(), 1),
        // The API alone is no part of what forwards.
        index < 2 ? "" : added.shown(1),
        shown(own, one -> millis(one, Loaded::p50), 2),
        shown(own, one -> millis(one, Loaded::p99), 2));
  }

  private List<String> against(String peer) {
    List<Measured> own = rounds.get(Peers.GATEWAY);
    Optional<Goal> goal = Goal.ALL.stream().filter(one -> one.against().equals(peer)).findFirst();
    return List.of(
        peer,
        ratio(own, peer, Measured::perSecond).shown(2),
        goal.map(one -> ">= " + one.requests()).orElse(""),
        ratio(own, peer, Measured::cpuPer100k).shown(2),
        peer.equals(Peers.LIMIT) ? "<= " + Goal.CPU_AGAINST_THE_LIMIT : "");
  }

  private static List<String> raw(String peer, int round, Measured one) {
    return List.of(
        peer,
        Integer.toString(round),
        "%.1f".formatted(one.perSecond()),
        "%.3f".formatted(millis(one, Loaded::p50)),
        "%.3f".formatted(millis(one, Loaded::p99)),
        "%.3f".formatted(millis(one, Loaded::p999)),
        "%.3f".formatted(one.cpuPer100k()),
        Long.toString(one.peakKiB()),
        "%.1f".formatted(one.ownShare(PROCESSORS)),
        "%.1f".formatted(one.generatorShare(PROCESSORS)),
        "%.1f".formatted(one.upstreamShare(PROCESSORS)));
  }

  private Spread ratio(List<Measured> own, String other, ToDoubleFunction<Measured> of) {
    List<Measured> others = rounds.get(other);
    return Spread.of(
        IntStream.range(0, own.size()).boxed().toList(),
        round -> of.applyAsDouble(own.get(round)) / of.applyAsDouble(others.get(round)));
  }

  private static String shown(List<Measured> own, ToDoubleFunction<Measured> of, int decimals) {
    return ("%." + decimals + "f").formatted(Spread.of(own, of).median());
  }

  private static double millis(Measured one, Function<Loaded, Duration> of) {
    return of.apply(one.loaded()).toNanos() / 1e6;
  }
}
