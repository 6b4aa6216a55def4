package com.copass.access.quickstart.system;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what is being done while it takes long, and how long it took. Not thread-safe. */
public final class Progress {
  private final PrintStream out;

  /** Says it there. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  <T> T step(String what, Supplier<T> work) {
    out.printf("  %-52s", what);
    out.flush();
    long start = System.nanoTime();
    T result = work.get();
    out.printf(Locale.ROOT, "%6.1f s%n", (System.nanoTime() - start) / 1e9);
    return result;
  }

  void step(String what, Runnable work) {
    step(
        what,
        () -> {
          work.run();
          return null;
        });
  }
}
