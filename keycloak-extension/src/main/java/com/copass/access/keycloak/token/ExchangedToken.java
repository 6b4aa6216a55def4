package com.copass.access.keycloak.token;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;

/**
 * The mark of a token made by our exchange. Keycloak writes the grant by which a token was made
 * into its {@code jti} and asks that grant, wherever it takes a bearer token itself, whether the
 * token may be used there; this one always says no. As a grant it serves nobody.
 *
 * <p>Stateless; its own factory.
 */
public final class ExchangedToken implements OAuth2GrantType, OAuth2GrantTypeFactory {
  /** The grant's id, to be set as the grant type of the client session that makes a token. */
  public static final String ID = "urn:copass:params:oauth:grant-type:exchanged";

  /** What stands in the {@code jti}: Keycloak wants two characters that no other grant has. */
  static final String SHORTCUT = "cx";

  /**
   * Tells whether a token was made by our exchange.
   *
   * @param token a token whose signature has been verified
   */
  public static boolean is(KeycloakSession session, AccessToken token) {
    if (token.getId() == null) {
      return false;
    }
    try {
      return ID.equals(
          session
              .getProvider(TokenContextEncoderProvider.class)
              .getTokenContextFromTokenId(token.getId())
              .getGrantType());
    } catch (IllegalArgumentException notAnIdThatSaysSo) {
      return false;
    }
  }

  @Override
  public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
    return false;
  }

  @Override
  public Response process(Context context) {
    throw new ErrorResponseException(
        OAuthErrorException.UNSUPPORTED_GRANT_TYPE,
        "Exchange a key with the grant type of RFC 8693",
        Response.Status.BAD_REQUEST);
  }

  @Override
  public EventType getEventType() {
    return EventType.TOKEN_EXCHANGE;
  }

  @Override
  public Set<String> getTokenParameterNames() {
    return Set.of();
  }

  @Override
  public OAuth2GrantType create(KeycloakSession session) {
    return this;
  }

  @Override
  public String getShortcut() {
    return SHORTCUT;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
