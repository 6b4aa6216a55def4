package com.copass.access.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON that every parser reads the same way: UTF-8 and nothing else, every member once,
 * nothing behind it, not deep. A failure says nothing of what was read. Stateless, safe for any
 * thread.
 */
public final class StrictJson {
  /** How deep a message between the product's own parts may be. */
  private static final int DEEPEST = 16;

  /** How deep a client's body may be. */
  public static final int DEEPEST_BODY = 64;

  private static final JsonMapper MESSAGES = mapper(DEEPEST);
  private static final JsonMapper BODIES = mapper(DEEPEST_BODY);

  private StrictJson() {}

  /**
   * Reads one JSON object.
   *
   * @param octets its octets, of a size that the caller has bounded
   * @return the object, or empty where the octets are anything else
   */
  public static Optional<ObjectNode> object(byte[] octets) {
    return value(MESSAGES, octets);
  }

  /**
   * Reads one JSON object that a client sent, which may be deeper.
   *
   * @param octets its octets, of a size that the caller has bounded
   * @return the object, or empty where the octets are anything else
   */
  public static Optional<ObjectNode> body(byte[] octets) {
    return value(BODIES, octets);
  }

  /**
   * Returns a member that is a text.
   *
   * @param object any object
   * @param name the member's name
   * @return its text, or empty where there is none or it is something else
   */
  public static Optional<String> text(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  private static Optional<ObjectNode> value(JsonMapper mapper, byte[] octets) {
    try {
      // Decoded here: the parser would guess UTF-16 and UTF-32 from the first octets.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return Optional.ofNullable(mapper.readTree(text))
          .filter(JsonNode::isObject)
          .map(ObjectNode.class::cast);
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static JsonMapper mapper(int deepest) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(deepest).build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
