package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long the first page takes for somebody with a thousand sandboxes, beside the first page of
 * Keycloak's own account console, in turns, in one browser. No test, and in no build: {@code
 * docs/performance.md} says how it is run.
 */
class ThousandSandboxesMeasurement {
  private static final int EACH = Integer.getInteger("sandboxes.each", 500);
  private static final int ROUNDS = Integer.getInteger("rounds", 15);
  private static final int AT_ONCE = 8;

  private final WholeSystem system = WholeSystem.get();

  @Test
  void theFirstPage() throws Exception {
    fill();
    long[] console = new long[ROUNDS];
    long[] search = new long[ROUNDS];
    long[] account = new long[ROUNDS];
    try (Someone carol = Someone.at(system).signIn("carol", "")) {
      carol.sees(2 * EACH + " of " + 2 * EACH + " sandboxes");
      int asked = system.askedOfTheApi().size();
      carol.go("?q=number&page=7");
      List<String> after = system.askedOfTheApi();
      assertThat(after.subList(asked, after.size())).containsExactly("listSandboxes");
      for (int i = -2; i < ROUNDS; i++) {
        long ofConsole = millis(carol, () -> carol.go(""), "main tbody tr");
        long ofSearch = millis(carol, () -> carol.go("?q=number%20999"), "main tbody tr");
        long ofAccount =
            millis(
                carol,
                () -> carol.page().navigate(system.addresses().realm() + "/account/"),
                "[data-testid=username], #username");
        if (i >= 0) {
          console[i] = ofConsole;
          search[i] = ofSearch;
          account[i] = ofAccount;
        }
      }
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%d own and %d shared sandboxes, %d rounds: median of the console's first page %d ms,"
                + " of a search %d ms, of the account console's first page %d ms; ratio %.2f%n",
            EACH,
            EACH,
            ROUNDS,
            median(console),
            median(search),
            median(account),
            (double) median(console) / median(account));
    Files.writeString(Path.of(System.getProperty("copass.pictures"), "sandboxes.txt"), figures);
  }

  /** Until what somebody came for is there to be seen. */
  private static long millis(Someone somebody, Runnable going, String seen) {
    long start = System.nanoTime();
    going.run();
    somebody.page().locator(seen).first().waitFor();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void fill() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> made =
          IntStream.range(0, 2 * EACH)
              .<Future<?>>mapToObj(number -> threads.submit(() -> make(number)))
              .toList();
      for (Future<?> each : made) {
        each.get();
      }
    }
  }

  private void make(int number) {
    String name = "Number " + number;
    if (number % 2 == 0) {
      system.sandbox("carol", name);
    } else {
      system.share("alice", system.sandbox("alice", name), "carol", "viewer");
    }
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
