package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.audit.TrailView;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.model.ActionClass;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What people may ask about the access to one sandbox. */
public final class SandboxResource {
  private static final long PAGE = 50;
  private static final long LARGEST_PAGE = 200;

  private final PeopleEndpoint endpoint;
  private final String sid;

  SandboxResource(PeopleEndpoint endpoint, String sid) {
    this.endpoint = endpoint;
    this.sid = sid;
  }

  /** The connections. */
  @Path("connections")
  public ConnectionsResource connections() {
    return new ConnectionsResource(endpoint, sid);
  }

  /** The connections of groups. */
  @Path("group-connections")
  public GroupConnectionsResource groupConnections() {
    return new GroupConnectionsResource(endpoint, sid);
  }

  /** The keys of an agent. */
  @Path("agents/{slug}/keys")
  public AgentKeysResource agentKeys(@PathParam("slug") String slug) {
    return new AgentKeysResource(endpoint, sid, slug);
  }

  /** Reads the trail, newest first: the changes, or what was refused. */
  @GET
  @Path("trail")
  public Response trail(
      @QueryParam("limit") String limit,
      @QueryParam("before") String before,
      @QueryParam("refused") String refused) {
    return endpoint.read(
        sid,
        (work, caller, sandbox) -> {
          new Authority(work, caller).require(sandbox, ActionClass.SHARE);
          int most =
              Math.toIntExact(Parameters.number("limit", limit, 1, LARGEST_PAGE).orElse(PAGE));
          long below =
              Parameters.number("before", before, 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
          Trail trail = new Trail(work);
          return Parameters.flag("refused", refused)
              ? TrailView.ofRefusals(trail.refusals(sandbox, most))
              : TrailView.ofChanges(trail.page(sandbox, below, most));
        });
  }
}
