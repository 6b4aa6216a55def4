package com.copass.access.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Percent-encoding, RFC 3986 section 2.1, read strictly. */
final class Percent {
  private Percent() {}

  /**
   * Decodes a text of visible ASCII.
   *
   * @param raw the encoded text
   * @param mayBeEncoded which octets may stand in percent-encoding
   * @return the text
   * @throws Refused where an escape is malformed or not allowed, or the octets are not valid UTF-8
   */
  static String decode(String raw, IntPredicate mayBeEncoded) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    ByteBuffer octets = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        octets.put((byte) c);
        continue;
      }
      if (!isEscapeAt(raw, i)) {
        throw Refused.ambiguous("a percent sign is not followed by two hexadecimal digits");
      }
      int octet = hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2));
      if (!mayBeEncoded.test(octet)) {
        throw Refused.ambiguous("a character is percent-encoded that must not be");
      }
      octets.put((byte) octet);
      i += 2;
    }
    return utf8(octets.flip());
  }

  /** Tells whether a decoded text would decode once more. */
  static boolean holdsEscape(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (isEscapeAt(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 3986 section 2.3. */
  static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static boolean isEscapeAt(String text, int i) {
    return i + 2 < text.length() && hex(text.charAt(i + 1)) >= 0 && hex(text.charAt(i + 2)) >= 0;
  }

  /** Only ASCII digits: {@link Character#digit} would take those of every script. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static String utf8(ByteBuffer octets) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(octets)
              .toString();
    } catch (CharacterCodingException e) {
      throw Refused.ambiguous("percent-encoded octets are not valid UTF-8");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Refused.ambiguous("a control character is percent-encoded");
    }
    return text;
  }
}
