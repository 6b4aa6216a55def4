package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.key.AgentKeyRequest;
import com.copass.access.keycloak.key.AgentKeys;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * The keys of one agent. The agent's id is in the query, put there by the gateway, which has just
 * asked the upstream whose slug it is; who calls here directly can bind a key to no agent but one
 * of the sandbox that they own.
 */
public final class AgentKeysResource {
  private static final String OVERLAP = "overlap_seconds";
  private static final int LONGEST_OVERLAP = 24 * 60 * 60;

  private final PeopleEndpoint endpoint;
  private final String sid;
  private final String slug;

  AgentKeysResource(PeopleEndpoint endpoint, String sid, String slug) {
    this.endpoint = endpoint;
    this.sid = sid;
    this.slug = slug;
  }

  /** Mints. */
  @POST
  public Response mint(@QueryParam("agent_id") String agentId, InputStream body) {
    return endpoint.mint(
        sid,
        body,
        AgentKeyRequest.MEMBERS,
        (work, caller, sandbox, asked) ->
            keys(work, caller, sandbox, agentId)
                .mint(slug, AgentKeyRequest.parse(asked), endpoint.parts().lookups()));
  }

  /** Lists. */
  @GET
  public Response list(
      @QueryParam("agent_id") String agentId,
      @QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        sid,
        (work, caller, sandbox) ->
            keys(work, caller, sandbox, agentId)
                .list(Parameters.flag("include_revoked", includeRevoked)));
  }

  /** Revokes; a holder drops their own. */
  @DELETE
  @Path("{kid}")
  public Response revoke(@PathParam("kid") String kid, @QueryParam("agent_id") String agentId) {
    return endpoint.change(
        AuditAction.KEY_REVOKED,
        sid,
        200,
        (work, caller, sandbox) ->
            keys(work, caller, sandbox, agentId).revoke(Parameters.id(kid, KeyId::new)));
  }

  /** Gives a key a new secret: another key in its place. */
  @POST
  @Path("{kid}/rotate")
  public Response rotate(
      @PathParam("kid") String kid, @QueryParam("agent_id") String agentId, InputStream body) {
    return endpoint.mint(
        sid,
        body,
        List.of(OVERLAP),
        (work, caller, sandbox, asked) ->
            keys(work, caller, sandbox, agentId)
                .rotate(
                    Parameters.id(kid, KeyId::new),
                    Duration.ofSeconds(asked.number(OVERLAP, 0, LONGEST_OVERLAP).orElse(0))));
  }

  private AgentKeys keys(Work work, Caller caller, SandboxId sandbox, String agentId) {
    return Parameters.id(
        slug,
        named ->
            new AgentKeys(
                work, caller, sandbox, Parameters.queryId("agent_id", agentId, AgentId::new)));
  }
}
