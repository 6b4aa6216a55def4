package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.admin.AdminResource.Pages;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.audit.TrailView;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.key.SandboxKeys;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.keycloak.sharing.FoundSandboxes;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.model.ActionClass;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** One sandbox, as an administrator sees and changes the access to it. */
public final class SandboxAdminResource {
  private final AdminEndpoint endpoint;
  private final String sid;

  SandboxAdminResource(AdminEndpoint endpoint, String sid) {
    this.endpoint = endpoint;
    this.sid = sid;
  }

  /** Tells whose it is. */
  @GET
  public Response read() {
    return endpoint.read(
        work ->
            new FoundSandboxes(work)
                .item(Authority.ofAdministrator(work).require(sandbox(), ActionClass.SHARE)));
  }

  /** The people who have access. */
  @Path("connections")
  public ConnectionsAdminResource connections() {
    return new ConnectionsAdminResource(endpoint, sid);
  }

  /** The groups that have access. */
  @Path("group-connections")
  public GroupConnectionsAdminResource groupConnections() {
    return new GroupConnectionsAdminResource(endpoint, sid);
  }

  /** Lists the keys that have not been revoked; no secret is among what is shown. */
  @GET
  @Path("keys")
  public Response keys() {
    return endpoint.read(
        work -> {
          Authority.ofAdministrator(work).require(sandbox(), ActionClass.SHARE);
          return new SandboxKeys(work).list(sandbox());
        });
  }

  /** Revokes a key. */
  @DELETE
  @Path("keys/{kid}")
  public Response revokeKey(@PathParam("kid") String kid) {
    return endpoint.change(
        AuditAction.KEY_REVOKED,
        sid,
        200,
        (work, sandbox) ->
            new SandboxKeys(work)
                .revoke(
                    Authority.ofAdministrator(work).requireLocked(sandbox, ActionClass.SHARE),
                    Parameters.id(kid, KeyId::new)));
  }

  /** Reads the trail, newest first: the changes, or what was refused; of what is gone, too. */
  @GET
  @Path("trail")
  public Response trail(
      @QueryParam("limit") String limit,
      @QueryParam("before") String before,
      @QueryParam("refused") String refused) {
    return endpoint.readTrail(
        work -> {
          if (new Revisions(work.session(), work.realm()).read(sandbox()).isEmpty()) {
            throw Refusal.notFound();
          }
          int most = Pages.limit(limit);
          long below =
              Parameters.number("before", before, 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
          Trail trail = new Trail(work);
          return Parameters.flag("refused", refused)
              ? TrailView.ofRefusals(trail.refusals(sandbox(), most))
              : TrailView.ofChanges(trail.page(sandbox(), below, most));
        });
  }

  private SandboxId sandbox() {
    return Parameters.id(sid, SandboxId::new);
  }
}
