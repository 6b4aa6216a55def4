package com.copass.access.gateway.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url as RFC 7515 has it: no padding, no line breaks, one spelling for each octet string. */
final class Base64Url {
  private Base64Url() {}

  /** Returns the octets, or empty for every text that the encoder would not have written. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] octets = Base64.getUrlDecoder().decode(text);
      // The decoder lets padding and stray bits at the end pass: only the encoder's own text will
      // do.
      byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(octets);
      return Arrays.equals(canonical, text.getBytes(StandardCharsets.ISO_8859_1))
          ? Optional.of(octets)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
