package com.copass.access.gateway.answer;

import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.upstream.AnswerJson;
import com.copass.access.model.Identifiers;
import com.copass.access.model.KeyId;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Reads out of the extension's answer that a key has ended: {@code {"revoked": true, "id": ..}}.
 */
final class EndedKeys {
  private EndedKeys() {}

  static Optional<KeyId> in(Buffer body) {
    if (body.length() == 0) {
      return Optional.empty();
    }
    try {
      JsonNode answer = AnswerJson.read(body);
      return answer.path("revoked").asBoolean(false)
          ? Answers.text(answer, "id").filter(Identifiers::isIdentifier).map(KeyId::new)
          : Optional.empty();
    } catch (Refused notJson) {
      return Optional.empty();
    }
  }
}
