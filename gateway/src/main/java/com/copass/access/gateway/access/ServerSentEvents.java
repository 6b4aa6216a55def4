package com.copass.access.gateway.access;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of octets into server-sent events, however it was cut into pieces on the way. Lines
 * end with LF or CRLF. Not safe for more than one thread.
 */
final class ServerSentEvents {
  /** Far more than any event of the feed; a stream that goes past it is not one. */
  private static final int LONGEST_EVENT = 64 * 1024;

  private static final int LINE_FEED = '\n';

  private final Consumer<ServerSentEvent> sink;
  private final StringBuilder data = new StringBuilder();
  private Buffer line = Buffer.buffer();
  private String name = "";

  ServerSentEvents(Consumer<ServerSentEvent> sink) {
    this.sink = sink;
  }

  /**
   * Takes the next piece.
   *
   * @throws IllegalStateException where an event is too long
   */
  void accept(Buffer piece) {
    int start = 0;
    for (int i = 0; i < piece.length(); i++) {
      if (piece.getByte(i) == LINE_FEED) {
        line.appendBuffer(piece, start, i - start);
        endOfLine();
        start = i + 1;
      }
    }
    line.appendBuffer(piece, start, piece.length() - start);
    if (line.length() + data.length() > LONGEST_EVENT) {
      throw new IllegalStateException("an event is too long");
    }
  }

  private void endOfLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line = Buffer.buffer();
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (field) {
      case "event" -> name = value;
      case "data" -> data.append(value).append('\n');
      default -> {
        // Comments, retry, and the id, which the feed's data say as well.
      }
    }
  }

  private void dispatch() {
    if (data.length() > 0) {
      data.setLength(data.length() - 1);
      sink.accept(new ServerSentEvent(name, data.toString()));
    }
    data.setLength(0);
    name = "";
  }
}
