package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.OpenLoaded;
import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.report.Spread;
import com.copass.access.benchmarks.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What came out at fixed rates, round by round. Not thread-safe. */
public final class OpenResults {
  /** In milliseconds: so much may the gateway add to the p99 of the bare forwarder. */
  private static final double GOAL = 0.5;

  private record Place(String peer, int rate) {}

  private final Map<Place, List<OpenLoaded>> rounds = new LinkedHashMap<>();
  private final List<Integer> rates;
  private final Duration time;

  OpenResults(List<String> peers, List<Integer> rates, Duration time) {
    this.rates = List.copyOf(rates);
    this.time = time;
    rates.forEach(
        rate -> peers.forEach(peer -> rounds.put(new Place(peer, rate), new ArrayList<>())));
  }

  void add(String peer, int rate, OpenLoaded loaded) {
    rounds.get(new Place(peer, rate)).add(loaded);
  }

  /** Returns the medians. */
  public Table peers() {
    return new Table(
        List.of(
            "peer", "requests/s", "p50 ms", "p99 ms", "p99.9 ms", "sent late ms", "not answered"),
        rounds.entrySet().stream().map(one -> row(one.getKey(), one.getValue())).toList());
  }

  /** Returns what the gateway adds to the bare forwarder in the same rounds. */
  public Table differences() {
    return new Table(
        List.of("requests/s", "adds to p50 ms", "adds to p99 ms", "goal at p99"),
        rates.stream()
            .filter(rate -> rounds.containsKey(new Place(Peers.GATEWAY, rate)))
            .filter(rate -> rounds.containsKey(new Place(Peers.FORWARDER, rate)))
            .map(this::difference)
            .toList());
  }

  /** Returns every single figure. */
  public Table data() {
    List<List<String>> rows = new ArrayList<>();
    rounds.forEach(
        (place, all) ->
            IntStream.range(0, all.size())
                .forEach(round -> rows.add(raw(place, round + 1, all.get(round)))));
    return new Table(
        List.of(
            "peer",
            "requests_per_second",
            "round",
            "p50_ms",
            "p99_ms",
            "p999_ms",
            "late_ms",
            "unanswered",
            "generator_cpu_s"),
        rows);
  }

  private List<String> row(Place place, List<OpenLoaded> all) {
    return List.of(
        place.peer(),
        Integer.toString(place.rate()),
        shown(all, OpenLoaded::p50),
        shown(all, OpenLoaded::p99),
        shown(all, OpenLoaded::p999),
        shown(all, OpenLoaded::late),
        "%.2f %%"
            .formatted(
                100.0
                    * all.stream().mapToLong(OpenLoaded::unanswered).sum()
                    / (all.size() * time.toSeconds() * place.rate())));
  }

  private List<String> difference(int rate) {
    Spread p99 = difference(rate, OpenLoaded::p99);
    return List.of(
        Integer.toString(rate),
        difference(rate, OpenLoaded::p50).shown(2),
        p99.shown(2),
        p99.low() <= 0 || p99.high() < GOAL ? "met" : "not met");
  }

  private Spread difference(int rate, Function<OpenLoaded, Duration> of) {
    List<OpenLoaded> gateway = rounds.get(new Place(Peers.GATEWAY, rate));
    List<OpenLoaded> forwarder = rounds.get(new Place(Peers.FORWARDER, rate));
    return Spread.of(
        IntStream.range(0, gateway.size()).boxed().toList(),
        round -> millis(of.apply(gateway.get(round))) - millis(of.apply(forwarder.get(round))));
  }

  private static List<String> raw(Place place, int round, OpenLoaded one) {
    return List.of(
        place.peer(),
        Integer.toString(place.rate()),
        Integer.toString(round),
        "%.3f".formatted(millis(one.p50())),
        "%.3f".formatted(millis(one.p99())),
        "%.3f".formatted(millis(one.p999())),
        "%.3f".formatted(millis(one.late())),
        Long.toString(one.unanswered()),
        "%.2f".formatted(millis(one.generatorCpu()) / 1_000));
  }

  private static String shown(List<OpenLoaded> all, Function<OpenLoaded, Duration> of) {
    return "%.2f".formatted(Spread.of(all, one -> millis(of.apply(one))).median());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
