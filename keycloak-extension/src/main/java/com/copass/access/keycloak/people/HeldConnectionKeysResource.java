package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.key.ConnectionKeys;
import com.copass.access.keycloak.key.KeyPage;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.model.KeyId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The keys that hang on what was granted to the caller, and act as the caller. */
public final class HeldConnectionKeysResource {
  private final PeopleEndpoint endpoint;

  HeldConnectionKeysResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Lists. */
  @GET
  public Response list(
      @QueryParam("include_revoked") String includeRevoked,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return endpoint.read(
        (work, caller) ->
            new ConnectionKeys(work, caller).listOwn(page(includeRevoked, after, limit)));
  }

  /** Ends one. */
  @DELETE
  @Path("{kid}")
  public Response drop(@PathParam("kid") String kid) {
    return endpoint.changeHeld(
        AuditAction.KEY_REVOKED,
        (work, caller) -> new ConnectionKeys(work, caller).drop(Parameters.id(kid, KeyId::new)));
  }

  /** Reads which page is asked for. */
  static KeyPage.Asked page(String includeRevoked, String after, String limit) {
    return new KeyPage.Asked(
        Parameters.flag("include_revoked", includeRevoked),
        Optional.ofNullable(after).map(text -> Parameters.queryId("after", text, KeyId::new)),
        Parameters.number("limit", limit, 1, KeyPage.MOST)
            .map(Math::toIntExact)
            .orElse(KeyPage.USUAL));
  }
}
