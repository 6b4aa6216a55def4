package com.copass.access.gateway.whole;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A client process that holds many event streams open and says when they began and ended. Prints
 * {@code open <streams>} when all have begun, then {@code ended <streams> <told> <first> <last>}:
 * how many were told why by a last event, and when the first and the last ended, in milliseconds
 * since 1970.
 */
final class ManyStreams {
  /** How many are begun at a time. */
  private static final int AT_ONCE = 64;

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(60);

  private final NetClient client;
  private final int port;
  private final String request;
  private final int count;
  private int begun;
  private int open;
  private int ended;
  private int told;
  private long first = Long.MAX_VALUE;
  private long last;

  private ManyStreams(Vertx vertx, int port, String request, int count) {
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) LONGEST_CONNECT.toMillis()));
    this.port = port;
    this.request = request;
    this.count = count;
  }

  /** Runs on: port, path, token, how many. */
  public static void main(String[] arguments) {
    String body =
        """
        {"provider":"p","model":"m","system_prompt":"s","end_user_id":"u",
         "messages":[{"role":"user","content":"c"}]}
        """;
    String request =
        "POST "
            + arguments[1]
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + arguments[2]
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    Vertx vertx = Vertx.vertx();
    ManyStreams streams =
        new ManyStreams(
            vertx, Integer.parseInt(arguments[0]), request, Integer.parseInt(arguments[3]));
    vertx
        .getOrCreateContext()
        .runOnContext(
            ignored -> {
              for (int i = 0; i < AT_ONCE; i++) {
                streams.next();
              }
            });
  }

  private void next() {
    if (begun == count) {
      return;
    }
    begun++;
    client
        .connect(port, "127.0.0.1")
        .onFailure(failure -> fail("no connection: " + failure))
        .onSuccess(this::follow);
  }

  private void follow(NetSocket socket) {
    Read read = new Read();
    socket.exceptionHandler(ignored -> {});
    socket.closeHandler(ignored -> over(read));
    socket.handler(
        piece -> {
          read.text.append(piece.toString(StandardCharsets.US_ASCII));
          if (!read.isOpen && read.text.indexOf("\nevent: ") >= 0) {
            read.isOpen = true;
            opened();
          } else if (!read.isOpen && !read.text.toString().startsWith("HTTP/1.1 200")) {
            fail(read.text.toString());
          }
          if (read.text.indexOf("\r\n0\r\n\r\n") >= 0) {
            socket.close();
          }
        });
    socket.write(request);
  }

  /** What came of one stream. */
  private static final class Read {
    private final StringBuilder text = new StringBuilder();
    private boolean isOpen;
  }

  private void opened() {
    open++;
    if (open == count) {
      System.out.println("open " + open);
    }
    next();
  }

  private void over(Read read) {
    long now = System.currentTimeMillis();
    ended++;
    told += read.text.indexOf("access_ended") >= 0 ? 1 : 0;
    first = Math.min(first, now);
    last = Math.max(last, now);
    if (ended == count) {
      System.out.println("ended " + ended + ' ' + told + ' ' + first + ' ' + last);
    }
  }

  private static void fail(String why) {
    System.out.println("failed: " + why);
    Runtime.getRuntime().halt(1);
  }
}
