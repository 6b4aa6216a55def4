package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Identifiers;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/** Parameters of paths and queries, each within its grammar or refused. */
public final class Parameters {
  /** The only parameters that may be there more than once. */
  private static final Set<String> LISTS = Set.of("kinds");

  private Parameters() {}

  /** Refuses a query with one parameter twice: two readers could take two values. */
  public static void requireOnce(KeycloakSession session) {
    session
        .getContext()
        .getUri()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (values.size() > 1 && !LISTS.contains(name)) {
                throw Identifiers.isIdentifier(name)
                    ? Refusal.ofField(name, "must be in the query once at most")
                    : Refusal.of(
                        ErrorWord.INVALID_REQUEST, "A parameter of the query is there twice.");
              }
            });
  }

  /** Reads a word of the query; an empty one is none. */
  public static Optional<String> word(String name, String text, int longest) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    Body.requireLabel(name, text, longest);
    return Optional.of(text);
  }

  /** Reads an id of the path; what can't be one names nothing. */
  public static <T> T id(String text, Function<String, T> make) {
    if (!Identifiers.isIdentifier(text)) {
      throw Refusal.notFound();
    }
    return make.apply(text);
  }

  /** Reads an id of the query, which must be there. */
  public static <T> T queryId(String name, String text, Function<String, T> make) {
    if (text == null || !Identifiers.isIdentifier(text)) {
      throw Refusal.ofField(name, "must be in the query, and be an id");
    }
    return make.apply(text);
  }

  /** Reads a switch of the query: off where it is not there. */
  public static boolean flag(String name, String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw Refusal.ofField(name, "must be true or false");
  }

  /** Reads a whole number of the query between two bounds. */
  public static Optional<Long> number(String name, String text, long least, long greatest) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= greatest) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw Refusal.ofField(name, "must be a whole number from " + least + " to " + greatest);
  }
}
