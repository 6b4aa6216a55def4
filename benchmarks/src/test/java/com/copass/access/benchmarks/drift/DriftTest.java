package com.copass.access.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftTest {
  @Test
  void aRoomIsReadByItsName() {
    assertThat(
            Rooms.read(
                List.of(
                    "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Error\",\"Unit\"",
                    "\"a.b.micro.TokenBenchmark.remembered\",\"avgt\",1,3,912.5,10.1,\"ns/op\"")))
        .containsExactly(Map.entry("TokenBenchmark.remembered", 912.5));
  }

  @Test
  void oneSlowPairIsNoDrift() {
    assertThat(Drift.gross(Map.of("a", List.of(1.0, 9.0, 1.1)))).isEmpty();
  }

  @Test
  void whatIsSlowInEveryPairIs() {
    assertThat(Drift.gross(Map.of("a", List.of(3.2, 9.0, 4.0)))).containsExactly("a");
  }

  @Test
  void aRoomThatTheBaseDoesNotHaveIsNotCompared() {
    Map<String, List<Double>> ratios = new TreeMap<>();

    Drift.add(ratios, Map.of("a", 10.0), Map.of("a", 15.0, "new", 1.0));

    assertThat(ratios).containsExactly(Map.entry("a", List.of(1.5)));
  }
}
