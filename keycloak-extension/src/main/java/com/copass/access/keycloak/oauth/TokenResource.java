package com.copass.access.keycloak.oauth;

import com.copass.access.vocabulary.ExtensionPaths;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** The endpoints about tokens and keys, for one request. */
public final class TokenResource {
  private final KeycloakSession session;

  /**
   * Makes them for a request.
   *
   * @param session the request's session
   */
  public TokenResource(KeycloakSession session) {
    this.session = session;
  }

  /** Says what a token stands for, while it does. */
  @POST
  @Path(ExtensionPaths.INTROSPECT)
  public Response introspect() {
    return OAuthCall.of(session, EventType.INTROSPECT_TOKEN, Introspection::answer);
  }

  /** Ends a token, or a key, for whoever holds it. */
  @POST
  @Path(ExtensionPaths.REVOKE)
  public Response revoke() {
    return OAuthCall.of(session, EventType.REVOKE_GRANT, Revocation::answer);
  }
}
