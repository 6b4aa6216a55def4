package com.copass.access.vocabulary;

/** Words of the exchange of a key for a token, RFC 8693. */
public final class TokenExchange {
  /** The {@code grant_type}. */
  public static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

  /** The {@code subject_token_type} of an {@code olk_} key. */
  public static final String API_KEY = "urn:copass:params:oauth:token-type:api-key";

  /** The {@code subject_token_type} of a person's access token. */
  public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /** What every secret begins with; it says nothing of the kind of the key. */
  public static final String KEY_PREFIX = "olk_";

  /** The client attribute that, set to {@code true}, lets a client exchange. */
  public static final String CLIENT_MAY_EXCHANGE = "copass.exchange";

  /** The client attribute that, set to {@code true}, lets a client ask for one-agent tokens. */
  public static final String CLIENT_MAY_NARROW = "copass.one-agent";

  /** The client attribute that, set to {@code true}, lets a confidential client introspect. */
  public static final String CLIENT_MAY_INTROSPECT = "copass.introspection";

  private TokenExchange() {}
}
