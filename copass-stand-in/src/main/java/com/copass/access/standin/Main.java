package com.copass.access.standin;

import io.vertx.core.Vertx;

/** Runs a stand-in as a process of its own until it is told to end. */
public final class Main {
  private Main() {}

  /**
   * Starts; prints one line when ready, or one line with what is wrong and ends with status 1.
   *
   * @param args see {@link Arguments#USAGE}
   */
  public static void main(String[] args) {
    StandInOptions options;
    try {
      options = Arguments.read(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    // Named here, not found by its usual name: on one class path with others it must not win.
    System.setProperty("logback.configurationFile", "com/copass/access/standin/logback.xml");
    Vertx vertx = Vertx.vertx();
    StandIn.start(vertx, options)
        .onSuccess(
            standIn ->
                System.out.println(
                    "copass-stand-in ready: API "
                        + standIn.address()
                        + ", control "
                        + standIn.controlAddress()))
        .onFailure(
            failure -> {
              System.err.println("copass-stand-in could not start: " + failure.getMessage());
              System.exit(1);
            });
  }
}
