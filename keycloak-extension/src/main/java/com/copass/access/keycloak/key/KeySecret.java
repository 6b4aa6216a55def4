package com.copass.access.keycloak.key;

import com.copass.access.vocabulary.TokenExchange;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The secret of a key: shown once, kept nowhere. Its text form gives nothing away. */
public final class KeySecret {
  private static final int BYTES = 32;
  private static final int CHARACTERS = 43;
  private static final int SHOWN = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private KeySecret(String text) {
    this.text = text;
  }

  /** Makes a new secret of 256 random bits. */
  static KeySecret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new KeySecret(
        TokenExchange.KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads a secret that somebody presents, or empty where it has not the form of one. */
  public static Optional<KeySecret> parse(String presented) {
    int prefix = TokenExchange.KEY_PREFIX.length();
    if (presented.length() != prefix + CHARACTERS
        || !presented.startsWith(TokenExchange.KEY_PREFIX)
        || !presented.chars().skip(prefix).allMatch(KeySecret::isBase64Url)) {
      return Optional.empty();
    }
    return Optional.of(new KeySecret(presented));
  }

  /** Returns the secret itself, for the one answer that shows it and for hashing. */
  public String reveal() {
    return text;
  }

  /** Returns the beginning, by which people tell their keys apart; it opens nothing. */
  public String prefix() {
    return text.substring(0, TokenExchange.KEY_PREFIX.length() + SHOWN);
  }

  @Override
  public String toString() {
    return TokenExchange.KEY_PREFIX + "***";
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
