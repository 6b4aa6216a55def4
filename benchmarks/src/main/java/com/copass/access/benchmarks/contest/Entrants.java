package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Usage;
import com.copass.access.benchmarks.peer.Peer;
import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Peers that all run at once, each shown to do its job. Not thread-safe. */
public final class Entrants implements AutoCloseable {
  private final List<Entrant> all = new ArrayList<>();
  private final Random random;

  private Entrants(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Starts them and has each refuse what it must.
   *
   * @param setting what they share
   * @param peers who takes part
   * @param seed of the order in which they take turns
   */
  public static Entrants start(Setting setting, List<Peer> peers, long seed)
      throws InterruptedException {
    Entrants entrants = new Entrants(seed);
    try {
      for (Peer peer : peers) {
        int port = Ports.free(1).getFirst();
        Path folder = Files.createDirectories(setting.folder().resolve(peer.name()));
        entrants.all.add(new Entrant(peer, peer.start(setting, folder, port), port));
      }
      for (Entrant entrant : entrants.all) {
        Refusals.check(entrant, setting);
      }
      return entrants;
    } catch (IOException e) {
      entrants.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | InterruptedException e) {
      entrants.close();
      throw e;
    }
  }

  /** Returns them in the order in which they are reported. */
  public List<Entrant> all() {
    return List.copyOf(all);
  }

  /** Returns them in another order each time. */
  public List<Entrant> shuffled() {
    List<Entrant> order = new ArrayList<>(all);
    Collections.shuffle(order, random);
    return order;
  }

  /** Returns what a process has taken so far; it must run. */
  static Usage usage(ChildProcess process) {
    return Usage.of(process)
        .orElseThrow(
            () -> new IllegalStateException(process.name() + " has ended:\n" + process.tail(20)));
  }

  @Override
  public void close() {
    all.forEach(entrant -> entrant.process().close());
  }
}
