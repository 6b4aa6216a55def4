package com.copass.access.gateway.token;

/**
 * The caller is nobody we know: 401. The message is the {@code detail} of the answer: one of a few
 * fixed sentences, never anything out of the token.
 */
public final class AuthenticationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean hadCredential;

  /** Returns what a sign-in fails with that the realm did not vouch for. */
  public static AuthenticationException ofSignIn() {
    return new AuthenticationException(Refusal.NOT_GOOD);
  }

  AuthenticationException(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.hadCredential = refusal != Refusal.NO_BEARER;
  }

  /** Tells whether anything was presented that could be a credential. */
  public boolean hadCredential() {
    return hadCredential;
  }

  /** Returns the fixed sentence for {@code detail}. */
  public String detail() {
    return getMessage();
  }
}
