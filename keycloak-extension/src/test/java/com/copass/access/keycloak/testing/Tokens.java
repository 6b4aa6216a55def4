package com.copass.access.keycloak.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Looks into tokens that this test has just been given by the server itself. */
public final class Tokens {
  private Tokens() {}

  /** Returns what the token says. */
  public static JsonNode claims(String token) {
    return part(token, 1);
  }

  /** Returns the token's header. */
  public static JsonNode header(String token) {
    return part(token, 0);
  }

  private static JsonNode part(String token, int index) {
    try {
      return Http.mapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
