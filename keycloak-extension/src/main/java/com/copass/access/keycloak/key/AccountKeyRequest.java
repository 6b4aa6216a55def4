package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account key as it was asked for.
 *
 * @param name what its owner calls it: 1 to 128 characters
 * @param life how long it holds, or empty for good
 */
public record AccountKeyRequest(String name, Optional<Duration> life) {
  /** The members of its body. */
  public static final List<String> MEMBERS = List.of("name", "expires_in_days");

  private static final int LONGEST_NAME = 128;
  private static final int MOST_DAYS = 3650;

  /** Reads it, or refuses the first member that is not as it must be. */
  public static AccountKeyRequest parse(Body body) {
    String name =
        body.text("name")
            .orElseThrow(
                () ->
                    Refusal.ofField(
                        "name", "is missing: 1 to 128 characters for you to know it by"));
    Body.requireLabel("name", name, LONGEST_NAME);
    return new AccountKeyRequest(
        name, body.number("expires_in_days", 1, MOST_DAYS).map(Duration::ofDays));
  }
}
