package com.copass.access.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The form of RFC 8785 for objects, arrays, text, whole numbers, {@code true}, {@code false} and
 * null.
 */
final class CanonicalJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CanonicalJson() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        yield names.stream()
            .sorted()
            .map(name -> quoted(name) + ":" + of(node.get(name)))
            .collect(Collectors.joining(",", "{", "}"));
      }
      case ARRAY ->
          StreamSupport.stream(node.spliterator(), false)
              .map(CanonicalJson::of)
              .collect(Collectors.joining(",", "[", "]"));
      case STRING -> quoted(node.textValue());
      case NUMBER -> wholeNumber(node);
      case BOOLEAN, NULL -> node.asText();
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    };
  }

  private static String wholeNumber(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException("a trail holds whole numbers only");
    }
    return node.bigIntegerValue().toString();
  }

  private static String quoted(String text) {
    try {
      String json = MAPPER.writeValueAsString(text);
      // Jackson writes hexadecimal digits in capitals, RFC 8785 wants them small.
      int at = json.indexOf("\\u00");
      if (at < 0) {
        return json;
      }
      StringBuilder small = new StringBuilder(json);
      for (int i = 0; i + 5 < small.length(); i++) {
        if (small.charAt(i) == '\\' && small.charAt(i + 1) == '\\') {
          i++;
        } else if (small.charAt(i) == '\\' && small.charAt(i + 1) == 'u') {
          for (int digit = i + 2; digit < i + 6; digit++) {
            small.setCharAt(digit, Character.toLowerCase(small.charAt(digit)));
          }
        }
      }
      return small.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text can always be written", e);
    }
  }
}
