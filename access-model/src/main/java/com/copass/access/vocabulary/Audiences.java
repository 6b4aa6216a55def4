package com.copass.access.vocabulary;

/** Whom a token is for ({@code aud}), and the scopes that open the extension's endpoints. */
public final class Audiences {
  /** The Copass API at the gateway. */
  public static final String API = "copass-api";

  /** The extension's own endpoints. */
  public static final String EXTENSION = "copass-access";

  /** The upstream, in what the gateway signs. */
  public static final String UPSTREAM = "copass-upstream";

  /** Scope of a client through which people share: grant, revoke, mint, claim a handle. */
  public static final String SCOPE_SHARING = "sharing";

  /**
   * Scope of a client through which administrators see and change who has access, and nothing else
   * of what they may in Keycloak. Who has it and is no administrator may nothing with it.
   */
  public static final String SCOPE_ADMINISTRATION = "administration";

  /** Scope of a gateway's own service account at the extension. */
  public static final String SCOPE_GATEWAY = "gateway";

  private Audiences() {}
}
