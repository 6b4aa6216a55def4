package com.copass.access.benchmarks.growth;

import com.copass.access.benchmarks.report.Machine;
import com.copass.access.benchmarks.report.Percentiles;
import com.copass.access.benchmarks.report.Report;
import com.copass.access.benchmarks.report.Table;
import com.copass.access.benchmarks.rooms.Knowledge;
import com.copass.access.benchmarks.rooms.RecordText;
import com.copass.access.gateway.access.Lookup;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.AccountId;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.Decision;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectRule;
import com.copass.access.model.Rules;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Target;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads so many sandboxes into a gateway's memory and decides requests in them: {@code <folder for
 * the results>}. Each size is in a memory of its own, which is dropped before the next.
 */
public final class Growth {
  private static final AccountId OWNER = new AccountId(RecordText.OWNER);
  private static final Action READ =
      new Action(
          ActionClass.READ, ProjectRule.FORCED_PROJECT, AgentKeyRule.NEVER, ActsIn.OWNERS_ACCOUNT);

  /** How many reads are under way at a time. */
  private static final int AT_A_TIME = 64;

  private static final int BATCHES = 11;
  private static final int DECISIONS = 100_000;

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1),
          new Size(1_000, 1),
          new Size(1_000_000, 1),
          new Size(1, 10),
          new Size(1, 10_000),
          new Size(100_000, 10));

  private record Size(int sandboxes, int grants) {}

  private final PrintStream out;
  private final List<List<String>> rows = new ArrayList<>();

  private Growth(PrintStream out) {
    this.out = out;
  }

  /** Measures every size; the last of them is the goal's, a million grants. */
  public static void main(String[] arguments) throws InterruptedException {
    Growth growth = new Growth(System.out);
    String machine = Machine.described();
    // Once for nothing: so that the first size is not measured on cold code.
    growth.measure(new Size(1_000, 10));
    growth.rows.clear();
    for (Size size : SIZES) {
      growth.measure(size);
    }
    Table table =
        new Table(
            List.of(
                "sandboxes",
                "grants in each",
                "ns a decision, owner",
                "ns a decision, the last guest",
                "MiB of heap",
                "bytes a grant"),
            growth.rows);
    growth.out.print(
        new Report("growth", "What is known, as it grows")
            .say(
                "Lookup and decision in a random sandbox, the median of %d batches; heap after a"
                        .formatted(BATCHES)
                    + " collection, less that of the empty gateway. The goal is 300 MiB for the"
                    + " last row, and that a decision does not grow.")
            .show(table)
            .say(machine)
            .write(Path.of(arguments[0]), table));
    Runtime.getRuntime().halt(0);
  }

  private void measure(Size size) throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "COPASS_GATEWAY_LIMITS_REMEMBERED_SANDBOXES", Integer.toString(size.sandboxes()),
            // A collection of this much may take its time, which is not what is measured.
            "COPASS_GATEWAY_FRESHNESS_BOUND", "10s",
            "COPASS_GATEWAY_FRESHNESS_READ_TIMEOUT", "9s");
    try (Knowledge knowledge = Knowledge.start(settings, id -> RecordText.of(id, size.grants()))) {
      long empty = used();
      fill(knowledge, size.sandboxes());
      long heap = used() - empty;
      double byOwner = nanos(knowledge, size, OWNER);
      double byGuest = nanos(knowledge, size, new AccountId("guest-" + (size.grants() - 1)));
      long grants = (long) size.sandboxes() * size.grants();
      rows.add(
          List.of(
              Integer.toString(size.sandboxes()),
              Integer.toString(size.grants()),
              "%.0f".formatted(byOwner),
              "%.0f".formatted(byGuest),
              "%.1f".formatted(heap / 1024.0 / 1024.0),
              Long.toString(heap / grants)));
      out.println("  " + size + " measured");
    }
  }

  /** Reads them as a gateway does, by HTTP. */
  private static void fill(Knowledge knowledge, int sandboxes) throws InterruptedException {
    Semaphore places = new Semaphore(AT_A_TIME);
    AtomicInteger failed = new AtomicInteger();
    for (int i = 0; i < sandboxes; i++) {
      places.acquire();
      knowledge
          .lookup(sandbox(i), OWNER)
          .onFailure(ignored -> failed.incrementAndGet())
          .onComplete(ignored -> places.release());
    }
    places.acquire(AT_A_TIME);
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " sandboxes could not be read");
    }
  }

  private static double nanos(Knowledge knowledge, Size size, AccountId account) {
    AccessRequest request =
        new AccessRequest(new Principal.Person(account), READ, new Target.Everything());
    Random random = new Random(1);
    SandboxId[] asked =
        random
            .ints(DECISIONS, 0, size.sandboxes())
            .mapToObj(Growth::sandbox)
            .toArray(SandboxId[]::new);
    Instant now = Instant.now();
    double[] batches = new double[BATCHES];
    for (int batch = 0; batch < BATCHES; batch++) {
      long begin = System.nanoTime();
      for (SandboxId sandbox : asked) {
        Lookup lookup = knowledge.lookup(sandbox, account).result();
        if (!(Rules.decide(request, lookup.access(), now) instanceof Decision.Allow)) {
          throw new IllegalStateException("what was granted is denied");
        }
      }
      batches[batch] = (System.nanoTime() - begin) / (double) DECISIONS;
    }
    return Percentiles.of(batches).at(0.5);
  }

  private static SandboxId sandbox(int number) {
    return new SandboxId("sb_" + number);
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // What was just let go of is sometimes found by the second collection only.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
