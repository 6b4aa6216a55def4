package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.audit.TrailView;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.model.ActionClass;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What happened to the access to a sandbox. */
public final class TrailResource {
  private static final long PAGE = 50;
  private static final long LARGEST_PAGE = 200;
  private static final long LARGEST_PART = 1000;

  private final PeopleEndpoint endpoint;
  private final String sid;

  TrailResource(PeopleEndpoint endpoint, String sid) {
    this.endpoint = endpoint;
    this.sid = sid;
  }

  /** Reads a page, newest first: the changes, or what was refused. */
  @GET
  public Response page(
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

  /** Writes the chain, or a part of it, as a document that anybody can check. */
  @GET
  @Path("export")
  public Response export(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    return endpoint.read(
        sid,
        (work, caller, sandbox) ->
            new Trail(work)
                .export(
                    new Authority(work, caller).require(sandbox, ActionClass.SHARE),
                    Parameters.number("after", after, 0, Long.MAX_VALUE).orElse(0L),
                    Math.toIntExact(
                        Parameters.number("limit", limit, 1, LARGEST_PART).orElse(LARGEST_PART))));
  }
}
