package com.copass.access.standin.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a path into its segments, decoded after the split. */
final class Segments {
  private Segments() {}

  /** Returns the segments, or empty where the path can't be read. */
  static Optional<List<String>> of(String path) {
    if (path == null || !path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    try {
      for (String part : path.substring(1).split("/", -1)) {
        // A plus in a path is a plus; the decoder is made for forms.
        segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(segments);
  }
}
