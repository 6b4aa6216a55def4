package com.copass.access.benchmarks.micro;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.catalogue.Match;
import com.copass.access.gateway.http.RequestTarget;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the text of a target to the operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CatalogueBenchmark {
  private final Catalogue catalogue = Catalogues.copass();

  /** A short one, a long one, and one that nobody described. */
  @Param({
    "/api/v1/storage/sandboxes",
    "/api/v1/storage/sandboxes/sb_1/agents/support/triggers/tr_1?limit=20&order=asc",
    "/api/v1/storage/sandboxes/sb_1/nowhere/at/all"
  })
  public String target;

  /** Reads a target. */
  @Benchmark
  public RequestTarget read() {
    return RequestTarget.read(target);
  }

  /** Reads a target and finds its operation. */
  @Benchmark
  public Optional<Match> match() {
    return catalogue.match("GET", RequestTarget.read(target).segments());
  }
}
