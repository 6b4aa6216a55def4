package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Loaded;
import com.copass.access.benchmarks.load.Usage;
import com.copass.access.benchmarks.load.Wrk;
import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Peers that all run at once and are loaded one at a time, in another random order each round: what
 * the machine does to one of them, it does to its neighbours in time too. Not thread-safe.
 */
public final class Contest {
  /** For who needs no warming up, and before each turn: caches, connections, the clock's speed. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** Somebody under a load. */
  private record Turn(String name, Entrant entrant, Wrk wrk) {}

  private final Stage stage;
  private final Terms terms;
  private final Map<String, List<Asked>> besides;
  private final PrintStream out;

  /** Prepares one; nothing runs yet. */
  public Contest(Stage stage, Terms terms, PrintStream out) {
    this(stage, terms, Map.of(), out);
  }

  /**
   * Prepares one in which the last of the peers has other loads, too.
   *
   * @param besides what else it is asked, by the name under which that is reported
   */
  public Contest(Stage stage, Terms terms, Map<String, List<Asked>> besides, PrintStream out) {
    this.stage = stage;
    this.terms = terms;
    this.besides = new TreeMap<>(besides);
    this.out = out;
  }

  /** Holds it; returns what came out. All peers have ended then. */
  public Results hold() throws InterruptedException {
    try (Entrants entrants = Entrants.start(stage.setting(), terms.peers(), terms.seed())) {
      List<Turn> turns = turns(entrants.all());
      for (Turn turn : turns) {
        turn.wrk().warm(turn.entrant().port(), warmUp(turn));
        out.println("  " + turn.name() + " refuses what it must and is warm");
      }
      Results results = new Results(turns.stream().map(Turn::name).toList());
      Random random = new Random(terms.seed());
      for (int round = 1; round <= terms.rounds(); round++) {
        Collections.shuffle(turns, random);
        for (Turn turn : turns) {
          Measured measured = measured(turn);
          results.add(turn.name(), measured);
          out.printf(
              "  round %d: %-28s %8.0f requests/s%n", round, turn.name(), measured.perSecond());
        }
      }
      return results;
    }
  }

  private List<Turn> turns(List<Entrant> entrants) {
    Wrk usual = wrk("load", stage.setting().requests());
    List<Turn> turns = new ArrayList<>();
    entrants.forEach(entrant -> turns.add(new Turn(entrant.name(), entrant, usual)));
    besides.forEach(
        (name, asked) -> turns.add(new Turn(name, entrants.getLast(), wrk("load-" + name, asked))));
    return turns;
  }

  private Wrk wrk(String folder, List<Asked> asked) {
    return Wrk.prepare(stage.setting().folder().resolve(folder), asked, terms.connections());
  }

  private Duration warmUp(Turn turn) {
    return turn.entrant().peer().isJava() ? terms.warmUp() : MOMENT;
  }

  /** A machine that stalled for a moment must not take everything that was measured with it. */
  private Measured measured(Turn turn) {
    try {
      return measure(turn.entrant(), turn.wrk());
    } catch (IllegalStateException e) {
      out.println("  " + turn.name() + " once more: " + e.getMessage());
      return measure(turn.entrant(), turn.wrk());
    }
  }

  private Measured measure(Entrant entrant, Wrk wrk) {
    wrk.warm(entrant.port(), MOMENT);
    Usage before = Entrants.usage(entrant.process());
    Usage upstreamBefore = Entrants.usage(stage.upstream());
    Loaded loaded = wrk.load(entrant.port(), terms.time());
    Usage after = Entrants.usage(entrant.process());
    Usage upstreamAfter = Entrants.usage(stage.upstream());
    return new Measured(
        loaded,
        after.cpu().minus(before.cpu()),
        upstreamAfter.cpu().minus(upstreamBefore.cpu()),
        after.peakKiB());
  }
}
