package com.copass.access.gateway.token;

import com.copass.access.model.Principal;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import com.copass.access.vocabulary.TokenClaims;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The bounds of a delegate key in the claim {@code copass}. Stateless. */
final class BoundsClaim {
  private BoundsClaim() {}

  /**
   * Reads the bounds out of verified claims.
   *
   * @param claims the claims of a token whose signature holds
   * @param principal whom the same claims name
   * @return the bounds; empty where they can't be read, or are of what has none
   */
  static Optional<KeyBounds> read(JsonNode claims, Principal principal) {
    JsonNode claim = claims.path(TokenClaims.COPASS);
    boolean said = claim.has(TokenClaims.ORIGINS) || claim.has(TokenClaims.REQUESTS_PER_MINUTE);
    if (!said) {
      return Optional.of(KeyBounds.NONE);
    }
    return principal instanceof Principal.DelegateKey ? bounds(claim) : Optional.empty();
  }

  private static Optional<KeyBounds> bounds(JsonNode claim) {
    JsonNode limit = claim.get(TokenClaims.REQUESTS_PER_MINUTE);
    if (limit != null && !isLimit(limit)) {
      return Optional.empty();
    }
    OptionalInt requests = limit == null ? OptionalInt.empty() : OptionalInt.of(limit.intValue());
    return origins(claim.get(TokenClaims.ORIGINS)).map(origins -> new KeyBounds(origins, requests));
  }

  private static boolean isLimit(JsonNode limit) {
    return limit.isInt() && KeyBounds.isLimit(limit.intValue());
  }

  private static Optional<List<Origin>> origins(JsonNode texts) {
    if (texts == null) {
      return Optional.of(List.of());
    }
    if (!texts.isArray() || texts.isEmpty() || texts.size() > KeyBounds.MOST_ORIGINS) {
      return Optional.empty();
    }
    List<Origin> origins = new ArrayList<>();
    int characters = 0;
    for (JsonNode text : texts) {
      Optional<Origin> origin = Optional.ofNullable(text.textValue()).flatMap(Origin::parse);
      if (origin.isEmpty()) {
        return Optional.empty();
      }
      origins.add(origin.get());
      characters += origin.get().text().length();
    }
    return characters > KeyBounds.MOST_CHARACTERS ? Optional.empty() : Optional.of(origins);
  }
}
