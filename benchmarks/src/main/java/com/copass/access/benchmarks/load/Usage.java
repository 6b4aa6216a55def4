package com.copass.access.benchmarks.load;

import com.copass.access.localkeycloak.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a process and all below it have taken from the machine so far, as Linux tells (proc(5)).
 *
 * @param cpu of all processors, user and system
 * @param peakKiB the most memory that was resident, added up over the processes
 */
public record Usage(Duration cpu, long peakKiB) {
  /** USER_HZ is 100 on every Linux that runs our peers. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** After the name in parentheses: field 3 is first, utime is field 14, stime 15. */
  private static final int UTIME = 11;

  private static final String PEAK = "VmHWM:";

  /** Reads it; nothing where the process has gone. */
  public static Optional<Usage> of(ChildProcess process) {
    long ticks = 0;
    long peak = 0;
    List<ProcessHandle> all = process.processes();
    // The first is the small shell that holds the process's life line.
    for (ProcessHandle one : all.subList(1, all.size())) {
      Path proc = Path.of("/proc", Long.toString(one.pid()));
      try {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        ticks += Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
        peak += peak(Files.readAllLines(proc.resolve("status")));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return all.size() < 2
        ? Optional.empty()
        : Optional.of(new Usage(Duration.ofNanos(ticks * NANOS_PER_TICK), peak));
  }

  private static long peak(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .sum();
  }
}
