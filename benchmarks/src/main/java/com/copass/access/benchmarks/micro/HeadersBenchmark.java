package com.copass.access.benchmarks.micro;

import com.copass.access.gateway.http.RequestHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which fields of a request go upstream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadersBenchmark {
  private final MultiMap received =
      HttpHeaders.headers()
          .add("Host", "copass.example.com")
          .add("Authorization", "Bearer something")
          .add("Accept", "application/json")
          .add("Accept-Encoding", "gzip, deflate, br")
          .add("Content-Type", "application/json")
          .add("User-Agent", "copass-sdk/1.4.2 node/22")
          .add("Connection", "keep-alive");

  /** Chooses them. */
  @Benchmark
  public MultiMap upstream() {
    return RequestHeaders.upstream(received, "an.identity.token");
  }
}
