package com.copass.access.benchmarks.micro;

import com.copass.access.benchmarks.report.Table;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this package, always with the profiler of allocations. */
public final class Micro {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Micro() {}

  /**
   * Runs them.
   *
   * @param arguments JMH's own; where they say nothing: one fork, three and five rounds of a second
   * @return a row for each benchmark
   * @throws IllegalArgumentException where JMH does not understand them
   */
  public static Table run(List<String> arguments) {
    try {
      CommandLineOptions given = new CommandLineOptions(arguments.toArray(String[]::new));
      Options options =
          new OptionsBuilder()
              .parent(given)
              .addProfiler(GCProfiler.class)
              .forks(given.getForkCount().orElse(1))
              .warmupIterations(given.getWarmupIterations().orElse(3))
              .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
              .measurementIterations(given.getMeasurementIterations().orElse(5))
              .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)))
              .build();
      return table(new Runner(options).run());
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (RunnerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Table table(Collection<RunResult> results) {
    return new Table(
        List.of("benchmark", "ns", "error", "B allocated"),
        results.stream().map(Micro::row).toList());
  }

  private static List<String> row(RunResult result) {
    BenchmarkParams benchmark = result.getParams();
    String name = benchmark.getBenchmark();
    String room = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    String parameters =
        benchmark.getParamsKeys().stream()
            .map(benchmark::getParam)
            .collect(Collectors.joining(" ", " ", ""));
    Result<?> time = result.getPrimaryResult();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return List.of(
        (room + parameters).strip(),
        "%.1f".formatted(time.getScore()),
        "%.1f".formatted(time.getScoreError()),
        allocated == null ? "" : "%.0f".formatted(allocated.getScore()));
  }
}
