package com.copass.access.gateway.token;

import java.util.Optional;

/**
 * The caller is nobody we know: 401. The message is the {@code detail} of the answer: one of a few
 * fixed sentences, never anything out of the token.
 */
public final class AuthenticationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** Returns what a sign-in fails with that the realm did not vouch for. */
  public static AuthenticationException ofSignIn() {
    return new AuthenticationException(Refusal.NOT_GOOD);
  }

  AuthenticationException(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  /** Tells whether anything was presented that could be a credential. */
  public boolean hadCredential() {
    return refusal != Refusal.NO_BEARER;
  }

  /**
   * Returns what RFC 9449 calls it in the challenge, where it is about a token that is bound to a
   * key.
   */
  public Optional<String> proofError() {
    return switch (refusal) {
      case PROOF_NOT_GOOD -> Optional.of("invalid_dpop_proof");
      case WRONG_SCHEME -> Optional.of("invalid_token");
      case NO_BEARER, NOT_GOOD, EXPIRED, KEY_NOT_GOOD -> Optional.empty();
    };
  }

  /** Returns the fixed sentence for {@code detail}. */
  public String detail() {
    return getMessage();
  }
}
