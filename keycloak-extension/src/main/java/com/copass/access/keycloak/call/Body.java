package com.copass.access.keycloak.call;

import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The JSON object that a caller sent. A member that nobody reads is refused, because who sends one
 * believes that it does something; null is the same as absent. Refusals name the member and the fix
 * and never repeat what was sent.
 */
public final class Body {
  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST_LABEL = 255;
  private static final int LONGEST_LIST = 200;
  private static final int LAST_YEAR = 9999;

  private final JsonNode object;

  private Body(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param stream what was sent; read no further than 64 KiB
   * @param contentType what the caller says it is, or null
   * @param members the members that will be read
   * @throws Refusal where it is not an object of these members
   */
  public static Body read(InputStream stream, String contentType, List<String> members) {
    byte[] bytes = bytes(stream);
    if (bytes.length > 0 && !isJson(contentType)) {
      throw Refusal.of(ErrorWord.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
    }
    return of(bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(bytes), members);
  }

  private static Body of(JsonNode node, List<String> members) {
    if (!node.isObject()) {
      throw Refusal.of(ErrorWord.INVALID_REQUEST, "The body must be one JSON object.");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                throw Refusal.of(
                    ErrorWord.INVALID_REQUEST,
                    "The body has a member that is not known here; known are: "
                        + String.join(", ", members)
                        + ".");
              }
            });
    return new Body(node);
  }

  /** Returns the whole body as JSON in one form, to compare it with another. */
  public String canonical() {
    return Json.write(object);
  }

  /** Tells whether a member was sent, be it as null. */
  public boolean has(String member) {
    return object.has(member);
  }

  /** Returns a text member. */
  public Optional<String> text(String member) {
    JsonNode value = object.get(member);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Refusal.ofField(member, "must be a string");
    }
    if (!Texts.isUnicode(value.textValue())) {
      throw Refusal.ofField(member, "must be Unicode: it has half of a pair of surrogates");
    }
    return Optional.of(value.textValue());
  }

  /** Returns a list of texts, empty where it was not sent. */
  public List<String> texts(String member, int most) {
    JsonNode value = object.get(member);
    if (value == null || value.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(each.textValue()));
    if (!value.isArray() || texts.size() > most || texts.contains(null)) {
      throw Refusal.ofField(member, "must be a list of " + most + " strings at most");
    }
    return texts;
  }

  /** Returns a whole number between two bounds. */
  public Optional<Integer> number(String member, int least, int greatest) {
    JsonNode value = object.get(member);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > greatest) {
      throw Refusal.ofField(member, "must be a whole number from " + least + " to " + greatest);
    }
    return Optional.of(value.intValue());
  }

  /**
   * Returns a list of objects, each read as one.
   *
   * @param member the list
   * @param members the members that each may have
   * @param read reads one; what it refuses is refused with the place in the list
   * @throws Refusal where there are none, or more than {@value #LONGEST_LIST}
   */
  public <T> List<T> objects(String member, List<String> members, Function<Body, T> read) {
    JsonNode list = object.get(member);
    if (list == null || !list.isArray() || list.isEmpty() || list.size() > LONGEST_LIST) {
      throw Refusal.ofField(member, "must be a list of 1 to " + LONGEST_LIST + " objects");
    }
    List<T> all = new ArrayList<>();
    for (JsonNode each : list) {
      try {
        all.add(read.apply(of(each, members)));
      } catch (Refusal refusal) {
        throw Refusal.of(
            ErrorWord.INVALID_REQUEST, member + "[" + all.size() + "]: " + refusal.detail());
      }
    }
    return all;
  }

  /** Returns a name for people: 1 to 255 characters, none of them a control character. */
  public Optional<String> label(String member) {
    Optional<String> label = text(member);
    label.ifPresent(text -> requireLabel(member, text, LONGEST_LABEL));
    return label;
  }

  /** Refuses a name for people that is empty, too long, or holds control characters. */
  public static void requireLabel(String member, String text, int longest) {
    if (text.isBlank() || text.length() > longest || !Texts.isPrintable(text)) {
      throw Refusal.ofField(
          member, "must be 1 to " + longest + " characters, none of them a control character");
    }
  }

  /** Returns an instant, to the millisecond; a time without an offset is refused. */
  public Optional<Instant> instant(String member) {
    return text(member).map(text -> parseInstant(member, text));
  }

  private static Instant parseInstant(String member, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException e) {
      // Refused below, in our own words.
    }
    throw Refusal.ofField(
        member, "must be an ISO 8601 time with an offset, for example 2027-01-31T00:00:00Z");
  }

  private static byte[] bytes(InputStream stream) {
    try {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw Refusal.of(ErrorWord.BODY_TOO_LARGE, "The body must be at most 64 KiB.");
      }
      return bytes;
    } catch (IOException e) {
      throw Refusal.of(ErrorWord.INVALID_REQUEST, "The body could not be read.");
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.read(bytes);
    } catch (IOException e) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST, "The body must be one JSON object with no member twice.");
    }
  }

  private static boolean isJson(String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
