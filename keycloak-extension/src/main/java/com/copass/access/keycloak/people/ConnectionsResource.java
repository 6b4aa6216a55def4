package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.key.ConnectionKeys;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.ConnectionChange;
import com.copass.access.keycloak.sharing.ConnectionRequest;
import com.copass.access.keycloak.sharing.Connections;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Who else has access to a sandbox. */
public final class ConnectionsResource {
  private final PeopleEndpoint endpoint;
  private final String sid;

  ConnectionsResource(PeopleEndpoint endpoint, String sid) {
    this.endpoint = endpoint;
    this.sid = sid;
  }

  /** Grants. */
  @POST
  public Response create(InputStream body) {
    return endpoint.change(
        AuditAction.CONNECTION_CREATED,
        sid,
        201,
        (work, caller, sandbox) ->
            new Connections(work, caller)
                .create(
                    sandbox,
                    ConnectionRequest.parse(endpoint.body(body, ConnectionRequest.MEMBERS)),
                    endpoint.parts().lookups()));
  }

  /** Lists. */
  @GET
  public Response list(@QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        sid,
        (work, caller, sandbox) ->
            new Connections(work, caller)
                .list(sandbox, Parameters.flag("include_revoked", includeRevoked)));
  }

  /** Leaves: ends the caller's own. */
  @DELETE
  @Path("me")
  public Response leave() {
    return endpoint.change(
        AuditAction.CONNECTION_LEFT,
        sid,
        200,
        (work, caller, sandbox) -> new Connections(work, caller).leave(sandbox));
  }

  /** Changes in place. */
  @PATCH
  @Path("{cid}")
  public Response change(@PathParam("cid") String cid, InputStream body) {
    return endpoint.change(
        AuditAction.CONNECTION_CHANGED,
        sid,
        200,
        (work, caller, sandbox) ->
            new Connections(work, caller)
                .change(
                    sandbox,
                    Parameters.id(cid, ConnectionId::new),
                    ConnectionChange.parse(endpoint.body(body, ConnectionChange.MEMBERS))));
  }

  /** Revokes. */
  @DELETE
  @Path("{cid}")
  public Response revoke(@PathParam("cid") String cid) {
    return endpoint.change(
        AuditAction.CONNECTION_REVOKED,
        sid,
        200,
        (work, caller, sandbox) ->
            new Connections(work, caller).revoke(sandbox, Parameters.id(cid, ConnectionId::new)));
  }

  /** Mints a key for the grantee's programs. */
  @POST
  @Path("{cid}/api-keys")
  public Response mintKey(@PathParam("cid") String cid, InputStream body) {
    return endpoint.mint(
        sid,
        body,
        List.of(),
        (work, caller, sandbox, asked) ->
            new ConnectionKeys(work, caller).mint(sandbox, Parameters.id(cid, ConnectionId::new)));
  }

  /** Lists the keys of the grantee's programs. */
  @GET
  @Path("{cid}/api-keys")
  public Response listKeys(
      @PathParam("cid") String cid,
      @QueryParam("include_revoked") String includeRevoked,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return endpoint.read(
        sid,
        (work, caller, sandbox) ->
            new ConnectionKeys(work, caller)
                .list(
                    sandbox,
                    Parameters.id(cid, ConnectionId::new),
                    HeldConnectionKeysResource.page(includeRevoked, after, limit)));
  }

  /** Ends one of them. */
  @DELETE
  @Path("{cid}/api-keys/{kid}")
  public Response revokeKey(@PathParam("cid") String cid, @PathParam("kid") String kid) {
    return endpoint.change(
        AuditAction.KEY_REVOKED,
        sid,
        200,
        (work, caller, sandbox) ->
            new ConnectionKeys(work, caller)
                .revoke(
                    sandbox,
                    Parameters.id(cid, ConnectionId::new),
                    Parameters.id(kid, KeyId::new)));
  }
}
