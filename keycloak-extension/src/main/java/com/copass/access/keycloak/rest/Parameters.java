package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Identifiers;
import java.util.Optional;
import java.util.function.Function;

/** Parameters of paths and queries, each within its grammar or refused. */
public final class Parameters {
  private Parameters() {}

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
