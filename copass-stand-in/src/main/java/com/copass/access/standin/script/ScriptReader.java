package com.copass.access.standin.script;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads a script from JSON, strictly: a typing mistake in a test must not look like a pass. */
public final class ScriptReader {
  private static final Set<String> MEMBERS =
      new TreeSet<>(
          Set.of(
              "operation",
              "times",
              "delay_ms",
              "executes",
              "status",
              "body",
              "headers",
              "stream_frames",
              "frame_interval_ms",
              "hang_up"));

  private final JsonObject json;

  private ScriptReader(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException for an unknown member or a wrong value; the message names it
   */
  public static Script read(JsonObject json) {
    for (String member : json.fieldNames()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalArgumentException(
            "unknown member " + member + "; there are " + String.join(", ", MEMBERS));
      }
    }
    return new ScriptReader(json).script();
  }

  private Script script() {
    return new Script(
        Optional.ofNullable(value("operation", String.class)),
        number("times", 1, 1_000_000).orElse(1),
        Duration.ofMillis(number("delay_ms", 0, 3_600_000).orElse(0)),
        Boolean.TRUE.equals(value("executes", Boolean.class)),
        number("status", 200, 599),
        body(),
        headers(),
        number("stream_frames", 0, 10_000_000),
        millis("frame_interval_ms"),
        hangUp());
  }

  private Optional<String> body() {
    Object body = json.getValue("body");
    return Optional.ofNullable(body).map(b -> b instanceof String s ? s : b.toString());
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonObject given = value("headers", JsonObject.class);
    if (given != null) {
      given.forEach(entry -> headers.put(entry.getKey(), String.valueOf(entry.getValue())));
    }
    return headers;
  }

  private Optional<Duration> millis(String member) {
    OptionalInt millis = number(member, 0, 3_600_000);
    return millis.isPresent()
        ? Optional.of(Duration.ofMillis(millis.getAsInt()))
        : Optional.empty();
  }

  private Optional<HangUp> hangUp() {
    return Optional.ofNullable(value("hang_up", String.class))
        .map(
            word ->
                HangUp.ofWord(word)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "hang_up must be before_answer or mid_answer")));
  }

  private OptionalInt number(String member, int least, int most) {
    Integer number = value(member, Integer.class);
    if (number == null) {
      return OptionalInt.empty();
    }
    if (number < least || number > most) {
      throw new IllegalArgumentException(member + " must be " + least + " to " + most);
    }
    return OptionalInt.of(number);
  }

  private <T> T value(String member, Class<T> type) {
    Object value = json.getValue(member);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          member + " must be of the JSON type for " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
