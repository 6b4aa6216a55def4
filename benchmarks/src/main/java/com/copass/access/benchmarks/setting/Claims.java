package com.copass.access.benchmarks.setting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Reads what a token says, of tokens that came from Keycloak a moment ago. */
final class Claims {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Claims() {}

  static ObjectNode of(String token) {
    return part(token, 1);
  }

  static ObjectNode header(String token) {
    return part(token, 0);
  }

  private static ObjectNode part(String token, int index) {
    try {
      return (ObjectNode)
          JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    } catch (IOException e) {
      throw new UncheckedIOException("Keycloak's token is no JSON", e);
    }
  }
}
