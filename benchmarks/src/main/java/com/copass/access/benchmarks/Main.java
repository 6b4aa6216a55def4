package com.copass.access.benchmarks;

import com.copass.access.benchmarks.contest.Contest;
import com.copass.access.benchmarks.contest.Terms;
import com.copass.access.benchmarks.scale.Figures;
import com.copass.access.benchmarks.scale.Page;
import com.copass.access.benchmarks.setting.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code benchmarks/run} runs. */
public final class Main {
  /** Each with a token and a sandbox of their own. */
  private static final int PEOPLE = 64;

  private Main() {}

  /** Ends with status 1 and a message where something could not be measured. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    List<String> all = Arrays.asList(arguments);
    PrintStream out = System.out;
    switch (all.isEmpty() ? "" : all.getFirst()) {
      case "contest" -> contest(all.subList(1, all.size()), out);
      case "micro" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      case "scale" -> scale(all.subList(1, all.size()), out);
      default -> out.print(Options.USAGE);
    }
  }

  private static void contest(List<String> arguments, PrintStream out) throws InterruptedException {
    int status = 1;
    try {
      Terms terms = Options.terms(arguments);
      try (Stage stage =
          Stage.open(
              path("copass.run"),
              path("copass.lib"),
              path("copass.extension.jar"),
              path("keycloak.builds"),
              PEOPLE)) {
        out.print(new Contest(stage.setting(), terms, out).hold().table());
      }
      out.printf("%s, Java %s, %s%n", terms, System.getProperty("java.version"), machine());
      status = 0;
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("benchmarks: " + e.getMessage());
    }
    System.exit(status);
  }

  private static void scale(List<String> arguments, PrintStream out) {
    try {
      out.print(Page.of(Figures.read(arguments)));
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(1);
    }
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.arch");
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("start with benchmarks/run");
    }
    return Path.of(value).toAbsolutePath();
  }
}
