package com.copass.access.keycloak.call;

import java.security.SecureRandom;

/** New ids: a prefix that says what it is the id of, and 130 random bits in Crockford's base 32. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;

  private Ids() {}

  /** Returns a new id of a connection. */
  public static String connection() {
    return next("cn_");
  }

  /** Returns a new id of a key. */
  public static String key() {
    return next("ak_");
  }

  /** Returns a new id of an intent. */
  public static String intent() {
    return next("in_");
  }

  private static String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
