package com.copass.access.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What stands in an answer in place of a secret. Stateless, safe for any thread. */
public final class Mask {
  /** The text. */
  public static final String TEXT = "[redacted]";

  private Mask() {}

  /** Tells whether a text somewhere in what was read, at any depth, holds the mask. */
  public static boolean isIn(JsonNode node) {
    return isIn(node, TEXT);
  }

  /**
   * Tells whether a text somewhere in what was read, at any depth, holds another.
   *
   * @param node what was read
   * @param text in lower case; compared without regard to case
   */
  public static boolean isIn(JsonNode node, String text) {
    if (node.isTextual()) {
      return node.textValue().toLowerCase(Locale.ROOT).contains(text);
    }
    for (JsonNode inner : node) {
      if (isIn(inner, text)) {
        return true;
      }
    }
    return false;
  }
}
