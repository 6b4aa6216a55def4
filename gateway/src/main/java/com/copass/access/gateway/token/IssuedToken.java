package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What a token endpoint answers (RFC 6749 section 5.1).
 *
 * @param token the access token
 * @param lifetime how long it holds from now on; zero where the answer does not say
 */
public record IssuedToken(Secret token, Duration lifetime) {
  private static final long LONGEST_SECONDS = 86_400;

  static Optional<IssuedToken> of(JsonNode answer) {
    long seconds = Math.clamp(answer.path("expires_in").asLong(0), 0, LONGEST_SECONDS);
    return StrictJson.text(answer, "access_token")
        .filter(text -> !text.isBlank())
        .map(text -> new IssuedToken(Secret.of(text), Duration.ofSeconds(seconds)));
  }
}
