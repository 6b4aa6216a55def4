package com.copass.access.keycloak.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form in which it is hashed: that of RFC 8785 (JSON Canonicalization Scheme), for
 * what the trail holds. Numbers are whole; one that is not is refused, because nothing here makes
 * one.
 */
final class Canonical {
  private Canonical() {}

  static String of(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      // By UTF-16 code units, as RFC 8785 sorts and Java compares.
      Map<String, JsonNode> sorted = new TreeMap<>();
      value.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
      String before = "{";
      for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
        out.append(before);
        text(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        before = ",";
      }
      out.append(sorted.isEmpty() ? "{}" : "}");
    } else if (value.isArray()) {
      String before = "[";
      for (JsonNode element : value) {
        out.append(before);
        write(element, out);
        before = ",";
      }
      out.append(value.isEmpty() ? "[]" : "]");
    } else if (value.isTextual()) {
      text(value.textValue(), out);
    } else if (value.isNull() || value.isBoolean() || value.isIntegralNumber()) {
      out.append(value.asText());
    } else {
      throw new IllegalArgumentException("no form for a " + value.getNodeType());
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 0xf, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
