package com.copass.access.console;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Runs the console as a process until it is told to end. */
public final class Main {
  private Main() {}

  /**
   * Starts; prints one line when pages are served, or one with what is wrong.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) {
    // Named here, not found by its usual name: on one class path with others it must not win.
    System.setProperty("logback.configurationFile", "com/copass/access/console/logback.xml");
    PrintStream out = System.out;
    PrintStream err = System.err;
    Vertx vertx = Vertx.vertx();
    try {
      Console console =
          Console.start(vertx, Options.of(List.of(arguments)))
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> vertx.close().toCompletionStage().toCompletableFuture().join()));
      out.println("copass-console ready on port " + console.port());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      System.exit(1);
    } catch (CompletionException e) {
      err.println("copass-console could not start: " + e.getCause().getMessage());
      System.exit(1);
    }
  }
}
