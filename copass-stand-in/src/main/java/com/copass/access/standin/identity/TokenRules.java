package com.copass.access.standin.identity;

import java.util.Optional;
import java.util.Set;

/**
 * What a signed token must say before anything else of it is looked at.
 *
 * @param algorithms the signature algorithms that are accepted
 * @param types the {@code typ} values that are accepted
 * @param issuer the issuer, where it must be a certain one
 * @param audience a value that {@code aud} must hold
 */
record TokenRules(
    Set<String> algorithms, Set<String> types, Optional<String> issuer, String audience) {
  TokenRules {
    algorithms = Set.copyOf(algorithms);
    types = Set.copyOf(types);
  }
}
