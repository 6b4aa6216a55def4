package com.copass.access.standin.record;

import com.copass.access.standin.identity.Caller;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A request under way; what is learned of it is noted here. Safe for any thread. */
public final class Exchange {
  private final long number;
  private final Instant at;
  private final String method;
  private final String target;
  private final String version;
  private final List<Field> headers;
  private final Buffer body = Buffer.buffer();
  private long bodyLength;
  private Optional<String> operation = Optional.empty();
  private Optional<Caller> caller = Optional.empty();
  private OptionalInt status = OptionalInt.empty();
  private int frames;
  private Outcome outcome = Outcome.OPEN;

  Exchange(
      long number, Instant at, String method, String target, String version, List<Field> headers) {
    this.number = number;
    this.at = at;
    this.method = method;
    this.target = target;
    this.version = version;
    this.headers = headers;
  }

  /** Notes a piece of the body. */
  public synchronized void body(Buffer piece) {
    bodyLength += piece.length();
    int room = Recorder.BODY_KEPT - body.length();
    if (room > 0) {
      body.appendBuffer(piece, 0, Math.min(room, piece.length()));
    }
  }

  /** Notes which operation it matched. */
  public synchronized void operation(String id) {
    operation = Optional.of(id);
  }

  /** Notes for whom it is done. */
  public synchronized void caller(Caller identified) {
    caller = Optional.of(identified);
  }

  /** Notes the status of the answer. */
  public synchronized void status(int answered) {
    status = OptionalInt.of(answered);
  }

  /** Notes that one more frame of a stream was sent. */
  public synchronized void frame() {
    frames++;
  }

  /** Notes how it ended; only the first end counts. */
  public synchronized void ended(Outcome how) {
    if (outcome == Outcome.OPEN) {
      outcome = how;
    }
  }

  /** Returns what is known of it now. */
  public synchronized RecordedRequest snapshot() {
    return new RecordedRequest(
        number,
        at,
        method,
        target,
        version,
        headers,
        body.copy(),
        bodyLength,
        operation,
        caller,
        status,
        frames,
        outcome);
  }
}
