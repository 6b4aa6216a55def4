package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.key.HeldKeys;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.model.KeyId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The keys that run an agent of somebody's sandbox as the caller. */
public final class HeldKeysResource {
  private final PeopleEndpoint endpoint;

  HeldKeysResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Lists. */
  @GET
  public Response list(@QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        (work, caller) ->
            new HeldKeys(work, caller).list(Parameters.flag("include_revoked", includeRevoked)));
  }

  /** Accepts. */
  @POST
  @Path("{kid}/accept")
  public Response accept(@PathParam("kid") String kid) {
    return endpoint.changeHeld(
        AuditAction.KEY_ACCEPTED,
        (work, caller) -> new HeldKeys(work, caller).accept(Parameters.id(kid, KeyId::new)));
  }

  /** Drops. */
  @DELETE
  @Path("{kid}")
  public Response drop(@PathParam("kid") String kid) {
    return endpoint.changeHeld(
        AuditAction.KEY_REVOKED,
        (work, caller) -> new HeldKeys(work, caller).drop(Parameters.id(kid, KeyId::new)));
  }
}
