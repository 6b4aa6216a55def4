package com.copass.access.gateway.access;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.Identifiers;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** Members of what the extension says, as {@code docs/wire.md} has them. Stateless. */
final class WireJson {
  /** What the extension says does not keep to the contract: nothing is decided on it. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String member) {
      super("unusable member " + member, null, false, false);
    }
  }

  private WireJson() {}

  static String text(JsonNode object, String name) {
    return StrictJson.text(object, name).orElseThrow(() -> new Malformed(name));
  }

  static Optional<String> textOrNull(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNull() || value.isMissingNode()
        ? Optional.empty()
        : Optional.of(text(object, name));
  }

  static String id(JsonNode object, String name) {
    String text = text(object, name);
    if (!Identifiers.isIdentifier(text)) {
      throw new Malformed(name);
    }
    return text;
  }

  static Optional<String> idOrNull(JsonNode object, String name) {
    return textOrNull(object, name).map(text -> id(object, name));
  }

  static <T> T word(JsonNode object, String name, Function<String, Optional<T>> known) {
    return known.apply(text(object, name)).orElseThrow(() -> new Malformed(name));
  }

  static boolean yesOrNo(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isBoolean()) {
      throw new Malformed(name);
    }
    return value.booleanValue();
  }

  static long number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new Malformed(name);
    }
    return value.longValue();
  }

  static Instant time(JsonNode object, String name) {
    try {
      return Instant.parse(text(object, name));
    } catch (DateTimeParseException e) {
      throw new Malformed(name);
    }
  }

  static Optional<Instant> timeOrNull(JsonNode object, String name) {
    return textOrNull(object, name).map(text -> time(object, name));
  }

  static String epoch(JsonNode object) {
    String epoch = id(object, "epoch");
    if (epoch.indexOf(':') >= 0) {
      throw new Malformed("epoch");
    }
    // One for all records: there is hardly ever a second one.
    return epoch.intern();
  }

  static Revision revision(JsonNode object) {
    return new Revision(epoch(object), number(object, "revision"));
  }

  static JsonNode array(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      throw new Malformed(name);
    }
    return value;
  }
}
