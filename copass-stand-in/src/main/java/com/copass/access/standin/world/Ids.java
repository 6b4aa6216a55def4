package com.copass.access.standin.world;

import java.security.SecureRandom;

/** Makes ids that look like the API's: a prefix and 26 characters of Crockford's base 32. */
final class Ids {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;

  private final SecureRandom random = new SecureRandom();

  String next(Kind kind) {
    StringBuilder id = new StringBuilder(kind.prefix()).append('_');
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
