package com.copass.access.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** On what something was measured, for the line below the figures. */
public final class Machine {
  private Machine() {}

  /** Returns date, processors, memory, system, Java and how busy it was in the last minute. */
  public static String described() {
    return "%s; %d processors (%s), %s; %s %s %s; Java %s; load average %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            processors(),
            field("/proc/cpuinfo", "model name"),
            field("/proc/meminfo", "MemTotal"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"),
            text("/proc/loadavg").split(" ", -1)[0]);
  }

  /** Returns how many processors there are. */
  public static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String field(String file, String name) {
    return text(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return "unknown";
    }
  }
}
