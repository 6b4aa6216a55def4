package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a JSON body on which a decision hangs: what another parser might read otherwise is refused.
 * Safe for any thread.
 */
public final class StrictJson {
  private static final int DEEPEST = 64;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads a body.
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
    ObjectNode members = object(text(bytes));
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

  private static String text(Buffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refused.because(ErrorWord.INVALID_REQUEST, "the body must be valid UTF-8");
    }
  }

  private static ObjectNode object(String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException e) {
      // The parser's own message repeats what it read.
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          "the body must be one JSON object, at most "
              + DEEPEST
              + " levels deep, and name no member twice");
    }
    if (!(node instanceof ObjectNode object)) {
      throw Refused.because(ErrorWord.INVALID_REQUEST, "the body must be a JSON object");
    }
    return object;
  }
}
