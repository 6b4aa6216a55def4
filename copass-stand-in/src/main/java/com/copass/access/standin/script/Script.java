package com.copass.access.standin.script;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens to one request, or a few.
 *
 * @param operation the operation that it is for; empty is any
 * @param times for how many requests it holds, at least 1
 * @param delay how long to wait before the answer
 * @param executes whether the operation is done although {@code status} answers something else
 * @param status the status to answer instead of what the operation answers
 * @param body the body for it; empty is an {@code {error, detail}}
 * @param headers fields to add to the answer, whichever it is
 * @param streamFrames how many text frames a stream has
 * @param frameInterval the time between two frames of a stream
 * @param hangUp when to close the connection
 */
public record Script(
    Optional<String> operation,
    int times,
    Duration delay,
    boolean executes,
    OptionalInt status,
    Optional<String> body,
    Map<String, String> headers,
    OptionalInt streamFrames,
    Optional<Duration> frameInterval,
    Optional<HangUp> hangUp) {

  /** What happens where nothing was told. */
  public static final Script NOTHING_SPECIAL =
      new Script(
          Optional.empty(),
          1,
          Duration.ZERO,
          false,
          OptionalInt.empty(),
          Optional.empty(),
          Map.of(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the map. */
  public Script {
    headers = Map.copyOf(headers);
  }

  /** Returns this for one request fewer. */
  Script onceLess() {
    return new Script(
        operation,
        times - 1,
        delay,
        executes,
        status,
        body,
        headers,
        streamFrames,
        frameInterval,
        hangUp);
  }
}
