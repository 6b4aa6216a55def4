package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.key.AccountKeyRequest;
import com.copass.access.keycloak.key.AccountKeys;
import com.copass.access.keycloak.key.Repeats;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.model.KeyId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The keys of the caller's own account. */
public final class AccountKeysResource {
  private final PeopleEndpoint endpoint;

  AccountKeysResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Mints. */
  @POST
  public Response mint(InputStream body) {
    return endpoint.mintOwn(
        body,
        AccountKeyRequest.MEMBERS,
        (work, caller, asked) ->
            new Repeats.Fresh<>(
                new AccountKeys(work, caller).mint(AccountKeyRequest.parse(asked)),
                Optional.empty()));
  }

  /** Lists. */
  @GET
  public Response list(@QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        (work, caller) ->
            new AccountKeys(work, caller).list(Parameters.flag("include_revoked", includeRevoked)));
  }

  /** Revokes. */
  @DELETE
  @Path("{kid}")
  public Response revoke(@PathParam("kid") String kid) {
    return endpoint.changeOwn(
        AuditAction.KEY_REVOKED,
        (work, caller) -> new AccountKeys(work, caller).revoke(Parameters.id(kid, KeyId::new)),
        revoked -> Answers.json(200, revoked));
  }
}
