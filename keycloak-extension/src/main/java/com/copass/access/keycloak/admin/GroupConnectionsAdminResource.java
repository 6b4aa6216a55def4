package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.ConnectionChange;
import com.copass.access.keycloak.sharing.GroupConnectionRequest;
import com.copass.access.keycloak.sharing.GroupConnections;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.SandboxId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Which of Keycloak's groups have access to a sandbox, for administrators. */
public final class GroupConnectionsAdminResource {
  private final AdminEndpoint endpoint;
  private final String sid;

  GroupConnectionsAdminResource(AdminEndpoint endpoint, String sid) {
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
        (work, sandbox) ->
            GroupConnections.ofAdministrator(work)
                .create(
                    sandbox,
                    GroupConnectionRequest.parse(
                        endpoint.body(body, GroupConnectionRequest.MEMBERS))));
  }

  /** Lists. */
  @GET
  public Response list(@QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        work ->
            GroupConnections.ofAdministrator(work)
                .list(
                    Parameters.id(sid, SandboxId::new),
                    Parameters.flag("include_revoked", includeRevoked)));
  }

  /** Changes in place. */
  @PATCH
  @Path("{cid}")
  public Response change(@PathParam("cid") String cid, InputStream body) {
    return endpoint.change(
        AuditAction.CONNECTION_CHANGED,
        sid,
        200,
        (work, sandbox) ->
            GroupConnections.ofAdministrator(work)
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
        (work, sandbox) ->
            GroupConnections.ofAdministrator(work)
                .revoke(sandbox, Parameters.id(cid, ConnectionId::new)));
  }
}
