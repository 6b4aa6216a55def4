package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Loaded;
import com.copass.access.benchmarks.load.Usage;
import com.copass.access.benchmarks.load.Wrk;
import com.copass.access.benchmarks.peer.Peer;
import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Peers that all run at once and are loaded one at a time, in another random order each round: what
 * the machine does to one of them, it does to its neighbours in time too. Not thread-safe.
 */
public final class Contest {
  private final Setting setting;
  private final Terms terms;
  private final PrintStream out;

  /** Prepares one; nothing runs yet. */
  public Contest(Setting setting, Terms terms, PrintStream out) {
    this.setting = setting;
    this.terms = terms;
    this.out = out;
  }

  /** Holds it; returns what came out. All peers have ended then. */
  public Results hold() throws InterruptedException {
    List<Entrant> entrants = new ArrayList<>();
    try {
      for (Peer peer : Peers.ALL) {
        if (terms.peers().contains(peer.name())) {
          entrants.add(enter(peer));
        }
      }
      Wrk wrk = Wrk.prepare(folder("load"), setting.requests(), terms.connections());
      for (Entrant entrant : entrants) {
        Refusals.check(entrant, setting);
        wrk.load(entrant.port(), terms.warmUp());
        out.println("  " + entrant.name() + " refuses what it must and is warm");
      }
      Results results = new Results(entrants.stream().map(Entrant::name).toList());
      Random random = new Random(terms.seed());
      for (int round = 1; round <= terms.rounds(); round++) {
        List<Entrant> order = new ArrayList<>(entrants);
        Collections.shuffle(order, random);
        for (Entrant entrant : order) {
          Measured measured = measure(entrant, wrk);
          results.add(entrant.name(), measured);
          out.printf(
              "  round %d: %-16s %8.0f requests/s%n",
              round, entrant.name(), measured.loaded().perSecond());
        }
      }
      return results;
    } finally {
      entrants.forEach(entrant -> entrant.process().close());
    }
  }

  private Entrant enter(Peer peer) {
    int port = Ports.free(1).getFirst();
    return new Entrant(peer, peer.start(setting, folder(peer.name()), port), port);
  }

  private Measured measure(Entrant entrant, Wrk wrk) {
    Duration before = usage(entrant).cpu();
    Loaded loaded = wrk.load(entrant.port(), terms.time());
    Usage after = usage(entrant);
    return new Measured(loaded, after.cpu().minus(before), after.peakKiB());
  }

  private static Usage usage(Entrant entrant) {
    return Usage.of(entrant.process())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    entrant.name() + " has ended:\n" + entrant.process().tail(20)));
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(setting.folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
