package com.copass.access.keycloak.people;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What people may ask about the access to one sandbox. */
public final class SandboxResource {
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

  /** The trail. */
  @Path("trail")
  public TrailResource trail() {
    return new TrailResource(endpoint, sid);
  }
}
