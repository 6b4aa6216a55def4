package com.copass.access.keycloak.entry;

import com.copass.access.keycloak.admin.AdminResource;
import com.copass.access.keycloak.admin.Administrator;
import com.copass.access.keycloak.gateway.GatewayResource;
import com.copass.access.keycloak.oauth.TokenResource;
import com.copass.access.keycloak.people.AccountKeysResource;
import com.copass.access.keycloak.people.AccountTrailResource;
import com.copass.access.keycloak.people.CredentialResource;
import com.copass.access.keycloak.people.HandleResource;
import com.copass.access.keycloak.people.HeldConnectionKeysResource;
import com.copass.access.keycloak.people.HeldKeysResource;
import com.copass.access.keycloak.people.People;
import com.copass.access.keycloak.people.SandboxResource;
import com.copass.access.keycloak.people.ServerParts;
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
  private final ServerParts parts;
  private final People people;

  CopassAccessResource(KeycloakSession session, ServerParts parts) {
    this.session = session;
    this.parts = parts;
    this.people = new People(session, parts);
  }

  /** The access to one sandbox. */
  @Path("api/v1/storage/sandboxes/{sid}")
  public SandboxResource sandbox(@PathParam("sid") String sid) {
    return people.sandbox(sid);
  }

  /** The caller's handle. */
  @Path("api/v1/users/me/handle")
  public HandleResource handle() {
    return people.handle();
  }

  /** The caller's own API key at the service behind the gateways. */
  @Path("api/v1/users/me/credential")
  public CredentialResource credential() {
    return people.credential();
  }

  /** The keys that run an agent as the caller. */
  @Path("api/v1/users/me/agent-keys")
  public HeldKeysResource heldKeys() {
    return people.heldKeys();
  }

  /** The keys that act as the caller on what was granted to them. */
  @Path("api/v1/users/me/connection-keys")
  public HeldConnectionKeysResource heldConnectionKeys() {
    return people.heldConnectionKeys();
  }

  /** What the caller did, and what concerns them. */
  @Path("api/v1/users/me/trail")
  public AccountTrailResource trail() {
    return people.trail();
  }

  /** The keys of the caller's account. */
  @Path("api/v1/api-keys")
  public AccountKeysResource accountKeys() {
    return people.accountKeys();
  }

  /** What administrators call below Keycloak's admin path, by a token for this and no more. */
  @Path(ExtensionPaths.ADMINISTRATION)
  public AdminResource administration() {
    return new AdminResource(session, () -> Administrator.ofOwnToken(session), parts.refusals());
  }

  /** What OAuth clients ask about tokens, and how they end them. */
  @Path(ExtensionPaths.TOKEN)
  public TokenResource tokens() {
    return new TokenResource(session);
  }

  /** What only gateways call. */
  @Path(ExtensionPaths.GATEWAY)
  public GatewayResource gateway() {
    return new GatewayResource(session);
  }
}
