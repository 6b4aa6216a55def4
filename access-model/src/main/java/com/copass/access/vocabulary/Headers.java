package com.copass.access.vocabulary;

/** HTTP header fields of this project's own, and those of others that both sides read. */
public final class Headers {
  /**
   * The revision of a sandbox's access, as {@code <epoch>:<revision>}: on every answer to a change,
   * and from a caller who wants no decision on older data.
   */
  public static final String SANDBOX_REVISION = "Sandbox-Revision";

  /** The id that ties a request's answers, log lines and audit records together. */
  public static final String REQUEST_ID = "Copass-Request-Id";

  /**
   * To a service behind the gateway's sign-in: a JWT of the gateway's that says which account is
   * asking, for that service alone.
   */
  public static final String IDENTITY = "Copass-Identity";

  /** The proof that goes with a token bound to a key, RFC 9449. */
  public static final String PROOF = "DPoP";

  private Headers() {}
}
