package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What a sign-in is answered (OpenID Connect Core 1.0 section 3.1.3.3), and a refresh of it.
 *
 * @param access the access token
 * @param refresh the refresh token
 * @param id the ID token; a refresh may leave it out
 * @param lifetime how long the session can be refreshed from now on; zero where nothing is said
 */
public record PersonsTokens(Secret access, Secret refresh, Optional<Secret> id, Duration lifetime) {
  private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

  static Optional<PersonsTokens> of(JsonNode answer) {
    long seconds = Math.clamp(answer.path("refresh_expires_in").asLong(0), 0, LONGEST_SECONDS);
    return secret(answer, "access_token")
        .flatMap(
            access ->
                secret(answer, "refresh_token")
                    .map(
                        refresh ->
                            new PersonsTokens(
                                access,
                                refresh,
                                secret(answer, "id_token"),
                                Duration.ofSeconds(seconds))));
  }

  private static Optional<Secret> secret(JsonNode answer, String member) {
    return StrictJson.text(answer, member).filter(text -> !text.isBlank()).map(Secret::of);
  }
}
