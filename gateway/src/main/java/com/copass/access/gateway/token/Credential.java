package com.copass.access.gateway.token;

import java.util.Optional;

/**
 * A credential under the scheme with which it was presented. Its text form gives nothing away.
 *
 * @param scheme how it was presented
 * @param text the credential, unverified
 */
record Credential(Scheme scheme, String text) {
  /** How a credential is presented. */
  enum Scheme {
    /** RFC 6750: whoever bears it. */
    BEARER("Bearer "),
    /** RFC 9449: whoever has the key that it is bound to. */
    DPOP("DPoP ");

    private final String prefix;

    Scheme(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Reads it: the scheme in any case, one space, one token and nothing else. */
  static Optional<Credential> read(String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    for (Scheme scheme : Scheme.values()) {
      int length = scheme.prefix.length();
      if (authorization.regionMatches(true, 0, scheme.prefix, 0, length)) {
        String text = authorization.substring(length);
        return text.isEmpty() || text.indexOf(' ') >= 0
            ? Optional.empty()
            : Optional.of(new Credential(scheme, text));
      }
    }
    return Optional.empty();
  }

  /** Returns the same text for every credential. */
  @Override
  public String toString() {
    return "[credential]";
  }
}
