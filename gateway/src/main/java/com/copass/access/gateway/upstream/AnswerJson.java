package com.copass.access.gateway.upstream;

import com.copass.access.gateway.http.Refused;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** The JSON of the upstream's answers. Numbers keep every digit. Safe for any thread. */
public final class AnswerJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private AnswerJson() {}

  /**
   * Reads an answer.
   *
   * @throws Refused with {@code upstream_failed} where it is no JSON
   */
  public static JsonNode read(Buffer bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes.getBytes());
      if (node != null && !node.isMissingNode()) {
        return node;
      }
    } catch (IOException e) {
      // Falls through: the parser's message repeats what it read.
    }
    throw Refused.because(ErrorWord.UPSTREAM_FAILED, "the API's answer is not JSON");
  }

  /** Writes an answer. */
  public static Buffer write(JsonNode node) {
    return Buffer.buffer(node.toString());
  }
}
