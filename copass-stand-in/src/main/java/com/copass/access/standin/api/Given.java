package com.copass.access.standin.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A JSON body, read as the API's framework reads one: what is wrong is a 422 that names it. */
final class Given {
  private final JsonObject json;

  private Given(JsonObject json) {
    this.json = json;
  }

  /** Reads a body; none counts as an object without members. */
  static Given of(Buffer body) {
    if (body.length() == 0) {
      return new Given(new JsonObject());
    }
    try {
      return new Given(new JsonObject(body));
    } catch (DecodeException | ClassCastException e) {
      throw ApiError.invalid("", "a JSON object is required");
    }
  }

  boolean has(String member) {
    return json.containsKey(member);
  }

  String text(String member) {
    return optionalText(member)
        .orElseThrow(() -> ApiError.invalid(member, "a non-empty string is required"));
  }

  Optional<String> optionalText(String member) {
    return optional(member, String.class).filter(text -> !text.isEmpty());
  }

  Optional<JsonObject> object(String member) {
    return optional(member, JsonObject.class);
  }

  Optional<JsonArray> array(String member) {
    return optional(member, JsonArray.class);
  }

  Optional<Integer> number(String member) {
    return optional(member, Integer.class);
  }

  boolean flag(String member) {
    return optional(member, Boolean.class).orElse(false);
  }

  /** Copies those of the members that are given, null included, onto a row. */
  void onto(JsonObject row, String... members) {
    for (String member : members) {
      if (json.containsKey(member)) {
        row.put(member, json.getValue(member));
      }
    }
  }

  private <T> Optional<T> optional(String member, Class<T> type) {
    Object value = json.getValue(member);
    if (value != null && !type.isInstance(value)) {
      throw ApiError.invalid(member, "a value of another JSON type is required");
    }
    return Optional.ofNullable(type.cast(value));
  }
}
