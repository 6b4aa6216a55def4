package com.copass.access.standin;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;

/** Runs a stand-in as a process of its own until it is told to end. */
public final class Main {
  private Main() {}

  /**
   * Starts; prints one line when ready, or one line with what is wrong and ends with status 1.
   *
   * @param args see {@link Arguments#USAGE}
   */
  public static void main(String[] args) {
    // Named here, not found by its usual name: on one class path with others it must not win.
    System.setProperty("logback.configurationFile", "com/copass/access/standin/logback.xml");
    StandInOptions options = read(args);
    Vertx vertx = Vertx.vertx();
    try {
      StandIn standIn =
          StandIn.start(vertx, options).toCompletionStage().toCompletableFuture().join();
      // What was made is written down before the process ends.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx)));
      System.out.println(
          "copass-stand-in ready: API "
              + standIn.address()
              + ", control "
              + standIn.controlAddress());
    } catch (CompletionException e) {
      System.err.println("copass-stand-in could not start: " + e.getCause().getMessage());
      System.exit(1);
    }
  }

  private static StandInOptions read(String... args) {
    try {
      return Arguments.read(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  private static void end(Vertx vertx) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
