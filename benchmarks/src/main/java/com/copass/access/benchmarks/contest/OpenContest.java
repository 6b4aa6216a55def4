package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.OpenLoad;
import com.copass.access.benchmarks.load.OpenLoaded;
import com.copass.access.benchmarks.load.Wrk;
import com.copass.access.benchmarks.setting.Stage;
import java.io.PrintStream;

/**
 * Peers at fixed rates, in another random order for each rate and round. All of them run all the
 * time. Not thread-safe.
 */
public final class OpenContest {
  private final Stage stage;
  private final OpenTerms terms;
  private final PrintStream out;

  /** Prepares one; nothing runs yet. */
  public OpenContest(Stage stage, OpenTerms terms, PrintStream out) {
    this.stage = stage;
    this.terms = terms;
    this.out = out;
  }

  /** Holds it; returns what came out. All peers have ended then. */
  public OpenResults hold() throws InterruptedException {
    try (Entrants entrants = Entrants.start(stage.setting(), terms.peers(), terms.seed())) {
      Wrk wrk =
          Wrk.prepare(
              stage.setting().folder().resolve("load"),
              stage.setting().requests(),
              terms.connections());
      OpenLoad open = OpenLoad.prepare(stage.setting(), terms.connections());
      entrants.all().stream()
          .filter(entrant -> entrant.peer().isJava())
          .forEach(entrant -> wrk.warm(entrant.port(), terms.warmUp()));
      OpenResults results =
          new OpenResults(
              entrants.all().stream().map(Entrant::name).toList(), terms.rates(), terms.time());
      for (int round = 1; round <= terms.rounds(); round++) {
        for (int rate : terms.rates()) {
          for (Entrant entrant : entrants.shuffled()) {
            OpenLoaded loaded = open.load(entrant.port(), rate, terms.before(), terms.time());
            results.add(entrant.name(), rate, loaded);
            out.printf(
                "  round %d: %-20s %6d requests/s: p99 %.2f ms%n",
                round, entrant.name(), rate, loaded.p99().toNanos() / 1e6);
          }
        }
      }
      return results;
    }
  }
}
