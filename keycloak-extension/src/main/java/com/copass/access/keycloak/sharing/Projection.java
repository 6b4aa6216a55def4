package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the upstream was seen to say of a sandbox, for lists and pages. What is empty was not seen
 * this time, and what is known of it stays.
 *
 * @param name its name
 * @param status its state, in the upstream's word
 * @param tier its tier, in the upstream's word
 * @param createdAt when it was made
 */
public record Projection(
    Optional<String> name,
    Optional<String> status,
    Optional<String> tier,
    Optional<Instant> createdAt) {
  private static final int LONGEST_NAME = 512;
  private static final int LONGEST_WORD = 64;

  /** Cuts what is longer or finer than the store keeps it, and marks what no list could show. */
  public Projection {
    name = name.map(text -> Texts.shown(text, LONGEST_NAME));
    status = status.map(text -> Texts.shown(text, LONGEST_WORD));
    tier = tier.map(text -> Texts.shown(text, LONGEST_WORD));
    createdAt = createdAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
  }
}
