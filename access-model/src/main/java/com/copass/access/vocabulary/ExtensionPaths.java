package com.copass.access.vocabulary;

/**
 * Paths of the extension below {@code {keycloak}/realms/{realm}/copass-access}. What people call
 * stands there under the very path that it has in the API.
 */
public final class ExtensionPaths {
  /** The id of the realm resource: the first segment below the realm. */
  public static final String RESOURCE = "copass-access";

  /** First segment of what only a gateway may call. */
  public static final String GATEWAY = "gateway";

  /** Below {@link #GATEWAY}: the sandboxes, by id. */
  public static final String SANDBOXES = "sandboxes";

  /** Below {@link #GATEWAY}: the accounts, by id. */
  public static final String ACCOUNTS = "accounts";

  /** Below an account of {@link #ACCOUNTS}: the API key that it has linked, sealed. */
  public static final String CREDENTIAL = "credential";

  /** Below {@link #GATEWAY}: what gateways are about to do at the upstream, by id. */
  public static final String INTENTS = "intents";

  /** Below {@link #GATEWAY}: the change feed. */
  public static final String FEED = "feed";

  /** What OAuth clients call about tokens; below it {@link #INTROSPECT} and {@link #REVOKE}. */
  public static final String TOKEN = "token";

  /** Below {@link #TOKEN}: introspection, RFC 7662. */
  public static final String INTROSPECT = "introspect";

  /** Below {@link #TOKEN}: revocation, RFC 7009. */
  public static final String REVOKE = "revoke";

  /** What administrators call through the gateway, as a path of the API. */
  public static final String ADMINISTRATION = "api/v1/administration";

  private ExtensionPaths() {}
}
