package com.copass.access.benchmarks;

import com.copass.access.benchmarks.scale.Figures;
import com.copass.access.benchmarks.scale.Page;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code benchmarks/run} runs. */
public final class Main {
  private static final String USAGE =
      """
      benchmarks/run contest    the gateway and its peers, loaded in turn (17 minutes)
        --peers a,b --rounds 7 --seconds 10 --warm-up 30 --connections 64 --seed 1
      benchmarks/run layers     what each layer of the gateway adds (18 minutes)
        --rounds 7 --seconds 8 --warm-up 30 --connections 64 --seed 1
      benchmarks/run open       latencies at fixed rates, against the bare forwarder (14 minutes)
        --peers a,b --rates 3000,6000 --rounds 7 --seconds 8 --before 3 --warm-up 30
        --connections 64 --seed 1
      benchmarks/run revocation how soon one holds, on two gateways and for a stream (5 minutes)
        --times 1000
      benchmarks/run growth     a decision and its memory, with up to a million sandboxes (6 minutes)
      benchmarks/run start      until the gateway is ready, by ways to start a JVM (4 minutes)
        --rounds 9 --seed 1
      benchmarks/run micro [JMH's own options]    its rooms one by one (4 minutes)
      benchmarks/run scale [--gateways N ...]     what a large installation needs: docs/scale.md
      benchmarks/run plot       draws what has been measured into docs/performance
      """;

  private Main() {}

  /** Ends with status 1 and a message where something could not be measured. */
  public static void main(String[] arguments) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = System.out;
    int status = 1;
    try {
      status = run(Arrays.asList(arguments), out) ? 0 : 2;
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      System.err.println("benchmarks: " + e.getMessage());
    }
    System.exit(status);
  }

  private static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
    Commands commands = new Commands(out);
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
      case "contest" -> commands.contest(Options.read(rest, Commands.CONTEST));
      case "layers" -> commands.layers(Options.read(rest, Commands.LAYERS));
      case "revocation" -> commands.revocation(Options.read(rest, Commands.REVOCATION));
      case "growth" -> commands.growth();
      case "plot" -> commands.plot();
      case "scale" -> out.print(Page.of(Figures.read(rest)));
      case "start" -> commands.start(Options.read(rest, Commands.START));
      case "open" -> commands.open(Options.read(rest, Commands.OPEN));
      case "micro" -> commands.micro(rest);
      default -> {
        out.print(USAGE);
        return false;
      }
    }
    return true;
  }
}
