package com.copass.access.vocabulary;

/** Claims of the access tokens that the gateway accepts, beside those of RFC 9068. */
public final class TokenClaims {
  /** One object that holds everything below it. */
  public static final String COPASS = "copass";

  /** In {@link #COPASS}: the account acted for; the only id of a person that leaves Keycloak. */
  public static final String ACCOUNT = "account";

  /** In {@link #COPASS}: the {@link PrincipalKind} as its word. */
  public static final String KIND = "kind";

  /** In {@link #COPASS}: the id of the key that was exchanged. */
  public static final String KEY = "key";

  /** In {@link #COPASS} of an account key that runs out: when, in seconds since 1970. */
  public static final String KEY_ENDS = "key_ends";

  /** In {@link #COPASS}: the connection that a connection's key hangs on. */
  public static final String CONNECTION = "connection";

  /** In {@link #COPASS}: the one sandbox of a single-agent credential or a connection's key. */
  public static final String SANDBOX = "sandbox";

  /** In {@link #COPASS}: the one agent of a single-agent credential, by its id. */
  public static final String AGENT = "agent";

  /** In {@link #COPASS} of a delegate key: the pages that may use it, each an {@link Origin}. */
  public static final String ORIGINS = "origins";

  /** In {@link #COPASS} of a delegate key: how many requests it may make in a minute. */
  public static final String REQUESTS_PER_MINUTE = "requests_per_minute";

  /** Who acts, RFC 8693 section 4.1; its {@code sub} is a key's id or a client's. */
  public static final String ACT = "act";

  private TokenClaims() {}
}
