package com.copass.access.gateway.http;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request's body that is one JSON object which every parser reads the same way.
 *
 * @param bytes the body as received
 * @param members its members; not changed by anybody
 */
public record JsonBody(Buffer bytes, ObjectNode members) {

  /**
   * Reads a body on which a decision hangs.
   *
   * @param headers the request's header fields
   * @param bytes the body
   * @return the object, or empty where there is no body
   * @throws Refused where the body is encoded, says that it is something else, or is not one JSON
   *     object in UTF-8, 64 levels deep at most, without a member that stands there twice
   */
  public static Optional<JsonBody> read(MultiMap headers, Buffer bytes) {
    if (bytes.length() == 0) {
      return Optional.empty();
    }
    requireJson(headers);
    ObjectNode members =
        StrictJson.body(bytes.getBytes())
            .orElseThrow(
                () ->
                    Refused.because(
                        ErrorWord.INVALID_REQUEST,
                        "the body must be one JSON object in UTF-8, at most "
                            + StrictJson.DEEPEST_BODY
                            + " levels deep, and name no member twice"));
    members
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.chars().anyMatch(Character::isISOControl)) {
                throw Refused.because(
                    ErrorWord.INVALID_REQUEST, "a member's name holds a control character");
              }
            });
    return Optional.of(new JsonBody(bytes, members));
  }

  /**
   * Returns a member.
   *
   * @param name the member's name
   * @return its value, or empty where there is none
   * @throws Refused where there is a member whose name differs in case only: there are parsers that
   *     would take the one for the other
   */
  public Optional<JsonNode> member(String name) {
    for (Iterator<String> names = members.fieldNames(); names.hasNext(); ) {
      String other = names.next();
      if (other.equalsIgnoreCase(name) && !other.equals(name)) {
        throw Refused.because(
            ErrorWord.INVALID_REQUEST, "the member " + name + " must be written in lower case");
      }
    }
    return Optional.ofNullable(members.get(name));
  }

  /**
   * Returns a member that must be a text where it is there and not null.
   *
   * @throws Refused where it is anything else
   */
  public Optional<String> text(String name) {
    Optional<JsonNode> value = member(name).filter(node -> !node.isNull());
    if (value.isPresent() && !value.get().isTextual()) {
      throw Refused.because(ErrorWord.INVALID_REQUEST, name + " must be a string");
    }
    return value.map(JsonNode::textValue);
  }

  /** Tells whether there is a member that is none of these, as they are written. */
  public boolean hasBeyond(Set<String> names) {
    for (Iterator<String> each = members.fieldNames(); each.hasNext(); ) {
      if (!names.contains(each.next())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the texts of a member that is one text or a list of them; none where it is absent or
   * null.
   *
   * @param most how many there may be
   * @throws Refused where it is anything else, or there are more
   */
  public List<String> texts(String name, int most) {
    Optional<JsonNode> value = member(name).filter(node -> !node.isNull());
    if (value.isEmpty() || !value.get().isArray()) {
      return text(name).stream().toList();
    }
    if (value.get().size() > most) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST, name + " must not name more than " + most + " at once");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value.get()) {
      if (!item.isTextual()) {
        throw Refused.because(ErrorWord.INVALID_REQUEST, name + " must be a list of strings");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /**
   * Returns the body with one more member in front; every other octet stays as it came.
   *
   * @param name a member that the body does not have
   * @param value its value
   */
  public Buffer withMember(String name, String value) {
    if (members.has(name)) {
      throw new IllegalArgumentException("the body has the member already");
    }
    ObjectNode alone = members.objectNode().put(name, value);
    String member = alone.toString();
    String opening = member.substring(0, member.length() - 1) + (members.isEmpty() ? "" : ",");
    int brace = 0;
    while (bytes.getByte(brace) != '{') {
      brace++;
    }
    return Buffer.buffer()
        .appendBuffer(bytes.slice(0, brace))
        .appendBytes(opening.getBytes(StandardCharsets.UTF_8))
        .appendBuffer(bytes.slice(brace + 1, bytes.length()));
  }

  private static void requireJson(MultiMap headers) {
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Refused.because(
          ErrorWord.UNSUPPORTED_MEDIA_TYPE, "the body must be sent without Content-Encoding");
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !isJson(type)) {
      throw Refused.because(
          ErrorWord.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json in UTF-8");
    }
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
