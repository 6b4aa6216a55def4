package com.copass.access.benchmarks.micro;

import com.copass.access.benchmarks.rooms.Knowledge;
import com.copass.access.benchmarks.rooms.RecordText;
import com.copass.access.gateway.access.Lookup;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is known of a sandbox, of a thousand that are remembered, with ten grants each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectoryBenchmark {
  private static final int GRANTS = 10;
  private static final AccountId OWNER = new AccountId(RecordText.OWNER);
  private static final AccountId LAST_GUEST = new AccountId("guest-" + (GRANTS - 1));

  private final List<SandboxId> sandboxes =
      IntStream.range(0, 1_000).mapToObj(i -> new SandboxId("sb_" + i)).toList();
  private Knowledge knowledge;
  private int turn;

  /** Reads all of them. */
  @Setup
  public void read() {
    knowledge = Knowledge.start(Map.of(), id -> RecordText.of(id, GRANTS));
    sandboxes.forEach(sandbox -> Knowledge.await(knowledge.lookup(sandbox, OWNER)));
  }

  /** Stops. */
  @TearDown
  public void stop() {
    knowledge.close();
  }

  /** For its owner. */
  @Benchmark
  public Lookup owner() {
    return knowledge.lookup(next(), OWNER).result();
  }

  /** For the last of those to whom it was given. */
  @Benchmark
  public Lookup guest() {
    return knowledge.lookup(next(), LAST_GUEST).result();
  }

  private SandboxId next() {
    turn = (turn + 1) % sandboxes.size();
    return sandboxes.get(turn);
  }
}
