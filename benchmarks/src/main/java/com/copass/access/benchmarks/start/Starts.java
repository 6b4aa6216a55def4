package com.copass.access.benchmarks.start;

import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.report.Spread;
import com.copass.access.benchmarks.report.Table;
import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Starts the gateway again and again, each variant once a round in random order, beside a Keycloak
 * that runs: ready means that it has the issuer's keys and follows the feed. Not thread-safe.
 */
public final class Starts {
  private final Setting setting;
  private final Path folder;
  private final PrintStream out;
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();

  /** Prepares them; nothing runs yet. */
  public Starts(Setting setting, PrintStream out) {
    this.setting = setting;
    this.folder = setting.folder().resolve("start");
    this.out = out;
  }

  /** Starts each variant as often as there are rounds. */
  public void measure(int rounds, long seed) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Variant> variants = new ArrayList<>(Variant.all(folder));
    for (Variant variant : variants) {
      millis.put(variant.name(), new ArrayList<>());
      if (!variant.training().isEmpty()) {
        start(variant.training());
      }
      start(variant.options());
    }
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      Collections.shuffle(variants, random);
      for (Variant variant : variants) {
        double took = start(variant.options());
        millis.get(variant.name()).add(took);
        out.printf("  round %d: %-12s %6.0f ms%n", round, variant.name(), took);
      }
    }
  }

  /** Returns the medians. */
  public Table table() {
    return new Table(
        List.of("start", "ms until ready", "goal"),
        millis.entrySet().stream()
            .map(
                one ->
                    List.of(one.getKey(), Spread.of(one.getValue(), ms -> ms).shown(0), "< 1500"))
            .toList());
  }

  /** Returns every single figure. */
  public Table data() {
    List<List<String>> rows = new ArrayList<>();
    millis.forEach(
        (name, all) -> all.forEach(took -> rows.add(List.of(name, "%.0f".formatted(took)))));
    return new Table(List.of("variant", "ms_until_ready"), rows);
  }

  private double start(List<String> options) {
    int port = Ports.free(1).getFirst();
    long begin = System.nanoTime();
    try (ChildProcess gateway = Peers.gateway(setting, folder, port, options)) {
      Peers.awaitGateway(gateway);
      return (System.nanoTime() - begin) / 1e6;
    }
  }
}
