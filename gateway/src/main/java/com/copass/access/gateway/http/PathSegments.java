package com.copass.access.gateway.http;

import java.util.ArrayList;
import java.util.List;

/** Splits and decodes a path, and refuses every path that another reader might read otherwise. */
final class PathSegments {
  private PathSegments() {}

  static List<String> read(String path) {
    if (path.equals("/")) {
      return List.of();
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      segments.add(segment(path.substring(from, to)));
      from = to + 1;
    }
    return segments;
  }

  private static String segment(String raw) {
    if (raw.isEmpty()) {
      throw Refused.ambiguous("the path has an empty segment or ends in a slash");
    }
    for (int i = 0; i < raw.length(); i++) {
      if (!isPathCharacter(raw.charAt(i))) {
        throw Refused.ambiguous("the path holds a character that must not stand there unencoded");
      }
    }
    String text = Percent.decode(raw, PathSegments::mayBeEncoded);
    if (isOnlyDots(text)) {
      throw Refused.ambiguous("the path has a dot segment");
    }
    if (Percent.holdsEscape(text)) {
      throw Refused.ambiguous("the path is percent-encoded twice");
    }
    return text;
  }

  /**
   * RFC 3986 {@code pchar} and the percent sign, without the semicolon that some servers cut at.
   */
  private static boolean isPathCharacter(char c) {
    return Percent.isUnreserved(c) || "!$&'()*+,=:@%".indexOf(c) >= 0;
  }

  /**
   * What stands encoded in a path must need it: an encoded letter is the same segment to one reader
   * and another one to a reader that routes on the raw text; an encoded delimiter is a delimiter to
   * a reader that decodes first.
   */
  private static boolean mayBeEncoded(int octet) {
    return octet >= 0x80
        || (octet > 0x20 && octet < 0x7f && !Percent.isUnreserved((char) octet) && !isCut(octet))
        || octet == ' ';
  }

  private static boolean isCut(int octet) {
    return octet == '/' || octet == '\\' || octet == ';' || octet == '?' || octet == '#';
  }

  private static boolean isOnlyDots(String text) {
    return text.chars().allMatch(c -> c == '.');
  }
}
