package com.copass.access.standin.record;

import com.copass.access.standin.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request as it arrived and what became of it: a snapshot.
 *
 * @param number counts from 1 since the start or the last reset
 * @param at when its head had arrived
 * @param method the method
 * @param target the request target; every character stands for one byte of the request line
 * @param version the protocol, for example {@code HTTP_1_1}
 * @param headers every field in order, repeats included
 * @param body the first {@link Recorder#BODY_KEPT} bytes of the body
 * @param bodyLength how long the body was
 * @param operation the operation of the catalogue that it matched
 * @param caller who it was done for, where its credential held
 * @param status the status that was answered
 * @param frames how many frames of a stream were sent
 * @param outcome how it stands
 */
public record RecordedRequest(
    long number,
    Instant at,
    String method,
    String target,
    String version,
    List<Field> headers,
    Buffer body,
    long bodyLength,
    Optional<String> operation,
    Optional<Caller> caller,
    OptionalInt status,
    int frames,
    Outcome outcome) {
  /** Copies the list. */
  public RecordedRequest {
    headers = List.copyOf(headers);
  }

  /** Returns the values of a field, whatever the case of its name, in order. */
  public List<String> header(String name) {
    return headers.stream().filter(f -> f.name().equalsIgnoreCase(name)).map(Field::value).toList();
  }

  /** Returns this for the control port; {@code body} is text, or null where it is no UTF-8. */
  public JsonObject toJson() {
    JsonArray fields = new JsonArray();
    headers.forEach(f -> fields.add(new JsonArray().add(f.name()).add(f.value())));
    return new JsonObject()
        .put("number", number)
        .put("at", at.toString())
        .put("method", method)
        .put("target", target)
        .put("version", version)
        .put("headers", fields)
        .put("body", text().orElse(null))
        .put("body_base64", Base64.getEncoder().encodeToString(body.getBytes()))
        .put("body_length", bodyLength)
        .put("operation", operation.orElse(null))
        .put("identity", caller.map(Caller::toJson).orElse(null))
        .put("status", status.isPresent() ? status.getAsInt() : null)
        .put("frames", frames)
        .put("outcome", outcome.word());
  }

  /** Says what a log may hold: neither header values nor body. */
  @Override
  public String toString() {
    return number + " " + method + " " + target + " -> " + outcome.word();
  }

  private Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
