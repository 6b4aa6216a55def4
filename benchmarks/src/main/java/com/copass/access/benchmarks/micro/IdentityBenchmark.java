package com.copass.access.benchmarks.micro;

import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.SignedIdentity;
import com.copass.access.gateway.upstream.SigningKeyFile;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The bearer by which the upstream learns for whom a request is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdentityBenchmark {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final OnBehalf alice = OnBehalf.ofOwner(new AccountId("alice"), new SandboxId("sb_1"));
  private Path folder;
  private SignedIdentity standing;
  private SignedIdentity hurrying;
  private long minutes;

  /** Makes a key. */
  @Setup
  public void makeKey() throws IOException {
    folder = Files.createTempDirectory("identity");
    standing = identity(InstantSource.fixed(START));
    // Every call is a minute later: nothing that was signed holds any more.
    hurrying = identity(() -> START.plusSeconds(60 * minutes++));
  }

  /** Deletes the key. */
  @TearDown
  public void deleteKey() throws IOException {
    Files.delete(folder.resolve("key.json"));
    Files.delete(folder);
  }

  /** As nearly every request gets it. */
  @Benchmark
  public String remembered() {
    return standing.bearer(alice);
  }

  /** As one request gets it in forty seconds. */
  @Benchmark
  public String signed() {
    return hurrying.bearer(alice);
  }

  private SignedIdentity identity(InstantSource clock) {
    return new SignedIdentity(
        SigningKeyFile.read(folder.resolve("key.json"), true).active(),
        "https://gateway.example.com",
        "copass-upstream",
        clock);
  }
}
