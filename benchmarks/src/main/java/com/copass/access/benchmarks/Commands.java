package com.copass.access.benchmarks;

import com.copass.access.benchmarks.contest.Contest;
import com.copass.access.benchmarks.contest.OpenContest;
import com.copass.access.benchmarks.contest.OpenResults;
import com.copass.access.benchmarks.contest.OpenTerms;
import com.copass.access.benchmarks.contest.Results;
import com.copass.access.benchmarks.contest.Terms;
import com.copass.access.benchmarks.growth.Growth;
import com.copass.access.benchmarks.layers.Layer;
import com.copass.access.benchmarks.micro.Micro;
import com.copass.access.benchmarks.peer.Peer;
import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.plot.Plots;
import com.copass.access.benchmarks.report.Machine;
import com.copass.access.benchmarks.report.Report;
import com.copass.access.benchmarks.report.Table;
import com.copass.access.benchmarks.revocation.Revocations;
import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Places;
import com.copass.access.benchmarks.setting.Stage;
import com.copass.access.benchmarks.start.Starts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured, each from its options to its report. Not thread-safe. */
final class Commands {
  static final Map<String, String> CONTEST =
      Map.of(
          "--peers", names(Peers.ALL),
          "--rounds", "7",
          "--seconds", "10",
          "--warm-up", "30",
          "--connections", "64",
          "--seed", "1");

  static final Map<String, String> REVOCATION = Map.of("--times", "1000");

  static final Map<String, String> START = Map.of("--rounds", "9", "--seed", "1");

  static final Map<String, String> LAYERS =
      Map.of(
          "--rounds", "7",
          "--seconds", "8",
          "--warm-up", "30",
          "--connections", "64",
          "--seed", "1");

  static final Map<String, String> OPEN =
      Map.of(
          "--peers", Peers.FORWARDER + "," + Peers.GATEWAY,
          "--rates", "3000,6000,9000,12000",
          "--rounds", "7",
          "--seconds", "8",
          "--before", "3",
          "--warm-up", "30",
          "--connections", "64",
          "--seed", "1");

  /** Each with a token and a sandbox of their own. */
  private static final int PEOPLE = 64;

  private final PrintStream out;

  Commands(PrintStream out) {
    this.out = out;
  }

  void contest(Options options) throws InterruptedException {
    Terms terms =
        new Terms(
            peers(options),
            options.number("--rounds"),
            options.seconds("--seconds"),
            options.seconds("--warm-up"),
            options.number("--connections"),
            options.number("--seed"));
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    try (Stage stage = Stage.open(places, PEOPLE)) {
      Results results = new Contest(stage, terms, out).hold();
      out.print(
          new Report("contest", "The gateway and its peers")
              .say("Closed load; %s.".formatted(terms.described()))
              .show(results.peers())
              .show(results.goals())
              .say(machine)
              .write(places.results(), results.data()));
    }
  }

  void open(Options options) throws InterruptedException {
    OpenTerms terms =
        new OpenTerms(
            Peers.of(options.names("--peers")),
            options.numbers("--rates"),
            options.number("--rounds"),
            options.seconds("--seconds"),
            options.seconds("--before"),
            options.seconds("--warm-up"),
            options.number("--connections"),
            options.number("--seed"));
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    try (Stage stage = Stage.open(places, PEOPLE)) {
      OpenResults results = new OpenContest(stage, terms, out).hold();
      out.print(
          new Report("open", "Latency at fixed rates")
              .say(
                  "Open load, each request counted from when it was due; %s."
                      .formatted(terms.described()))
              .show(results.peers())
              .show(results.differences())
              .say(machine)
              .write(places.results(), results.data()));
    }
  }

  void layers(Options options) throws InterruptedException {
    Terms terms =
        new Terms(
            Peers.layered(Layer.names()),
            options.number("--rounds"),
            options.seconds("--seconds"),
            options.seconds("--warm-up"),
            options.number("--connections"),
            options.number("--seed"));
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    try (Stage stage = Stage.open(places, PEOPLE)) {
      Map<String, List<Asked>> lists =
          Map.of("list-1-as-owner", stage.ownLists(), "list-2-as-guest", stage.sharedLists());
      Results results = new Contest(stage, terms, lists, out).hold();
      out.print(
          new Report("layers", "What each layer adds")
              .say("Closed load; %s.".formatted(terms.described()))
              .show(results.layers())
              .say(machine)
              .write(places.results(), results.data()));
    }
  }

  void revocation(Options options) {
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    try (Stage stage = Stage.open(places, 2)) {
      Revocations revocations = new Revocations(stage, out);
      revocations.measure(options.number("--times"));
      out.print(
          new Report("revocation", "How soon a revocation holds")
              .say("%d revocations.".formatted(options.number("--times")))
              .show(revocations.table())
              .say(machine)
              .write(places.results(), revocations.data()));
    }
  }

  void plot() {
    Plots.draw(Places.ofSystemProperties().results(), Path.of("docs", "performance"), out);
  }

  /** In a process of its own, with the room that a million of anything needs. */
  void growth() throws InterruptedException {
    Places places = Places.ofSystemProperties();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx4g",
            "-XX:+UseParallelGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            places.lib() + "/*",
            Growth.class.getName(),
            places.results().toString());
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("growth was not measured");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void micro(List<String> arguments) {
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    Table table = Micro.run(arguments);
    out.print(
        new Report("micro", "The rooms of the gateway, one by one")
            .show(table)
            .say(machine)
            .write(places.results(), table));
  }

  void start(Options options) {
    Places places = Places.ofSystemProperties();
    String machine = Machine.described();
    try (Stage stage = Stage.open(places, 1)) {
      Starts starts = new Starts(stage.setting(), out);
      starts.measure(options.number("--rounds"), options.number("--seed"));
      out.print(
          new Report("start", "From the start of the process until it is ready")
              .say("%d rounds.".formatted(options.number("--rounds")))
              .show(starts.table())
              .say(machine)
              .write(places.results(), starts.data()));
    }
  }

  /** Who takes part in a contest: the limit always. */
  static List<Peer> peers(Options options) {
    Set<String> chosen = new LinkedHashSet<>(List.of(Peers.LIMIT));
    chosen.addAll(options.names("--peers"));
    return Peers.of(chosen);
  }

  private static String names(List<Peer> peers) {
    return peers.stream().map(Peer::name).collect(Collectors.joining(","));
  }
}
