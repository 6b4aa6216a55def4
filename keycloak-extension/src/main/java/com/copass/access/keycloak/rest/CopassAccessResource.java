package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.gateway.GatewayResource;
import com.copass.access.vocabulary.ExtensionPaths;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.KeycloakSession;

/**
 * What stands below {@code /realms/{realm}/copass-access}. What people call has the very paths that
 * it has in the API, so that the gateway passes it on as it came.
 */
public final class CopassAccessResource {
  private final KeycloakSession session;
  private final PeopleEndpoint endpoint;

  CopassAccessResource(KeycloakSession session, ServerParts parts) {
    this.session = session;
    this.endpoint = new PeopleEndpoint(session, parts);
  }

  /** The access to one sandbox. */
  @Path("api/v1/storage/sandboxes/{sid}")
  public SandboxResource sandbox(@PathParam("sid") String sid) {
    return new SandboxResource(endpoint, sid);
  }

  /** The caller's handle. */
  @Path("api/v1/users/me/handle")
  public HandleResource handle() {
    return new HandleResource(endpoint);
  }

  /** The keys of the caller's account. */
  @Path("api/v1/api-keys")
  public AccountKeysResource accountKeys() {
    return new AccountKeysResource(endpoint);
  }

  /** What only gateways call. */
  @Path(ExtensionPaths.GATEWAY)
  public GatewayResource gateway() {
    return new GatewayResource(session);
  }
}
