package com.copass.access.keycloak.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * JSON as the API writes it: members in {@code snake_case}, what is absent as null, times in ISO
 * 8601 UTC. Our own mapper, because the server's is the server's to configure. Reads nothing that
 * two parsers could read differently: no member twice, nothing after the end. Safe for any thread.
 */
public final class Json {
  private static final int DEEPEST = 16;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private Json() {}

  /** Writes a record, a map, or a list of them; null components become null. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of ours can't be written as JSON", e);
    }
  }

  /** Returns a record as an object that more can be put into. */
  public static ObjectNode tree(Object record) {
    return MAPPER.valueToTree(record);
  }

  /**
   * Reads one JSON value.
   *
   * @throws IOException where it is none, or can be read in more than one way
   */
  public static JsonNode read(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }

  /** Reads what {@link #write} wrote and the store kept. */
  public static JsonNode stored(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what is no JSON", e);
    }
  }

  /** Returns an instant as text, to the millisecond, or null. */
  public static String time(Optional<Instant> instant) {
    return instant.map(Json::time).orElse(null);
  }

  /** Returns an instant as text, to the millisecond. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
