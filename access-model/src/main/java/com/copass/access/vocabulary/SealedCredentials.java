package com.copass.access.vocabulary;

/**
 * How an account's linked API key is sealed to the gateways: a compact JWE (RFC 7516, 7518) whose
 * content is an object with {@link #ACCOUNT} and {@link #API_KEY}, so that what was sealed for one
 * account is of no use in another's place.
 */
public final class SealedCredentials {
  /** {@code alg}: how the content's key is wrapped. */
  public static final String KEY_ALGORITHM = "RSA-OAEP-256";

  /** {@code enc}: how the content is encrypted. */
  public static final String CONTENT_ALGORITHM = "A256GCM";

  /** Member of the content: whose the key is. */
  public static final String ACCOUNT = "account";

  /** Member of the content: the key. */
  public static final String API_KEY = "api_key";

  /** Attribute of the realm: the id of the client by which gateways come, sealed to whose key. */
  public static final String REALM_ATTRIBUTE = "copass.credentials-client";

  private SealedCredentials() {}
}
