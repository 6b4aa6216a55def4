package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AccountTrail;
import com.copass.access.keycloak.audit.TrailCursor;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.rest.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What the caller did, and what others did that concerns them. */
public final class AccountTrailResource {
  private static final long PAGE = 50;
  private static final long LARGEST_PAGE = 200;

  private final PeopleEndpoint endpoint;

  AccountTrailResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Reads a page, newest first. */
  @GET
  public Response page(@QueryParam("limit") String limit, @QueryParam("before") String before) {
    return endpoint.read(
        (work, caller) ->
            new AccountTrail(work, caller.account())
                .page(
                    Optional.ofNullable(before).map(AccountTrailResource::cursor),
                    Math.toIntExact(
                        Parameters.number("limit", limit, 1, LARGEST_PAGE).orElse(PAGE))));
  }

  private static TrailCursor cursor(String text) {
    return TrailCursor.parse(text)
        .orElseThrow(() -> Refusal.ofField("before", "must be the next of a page, or absent"));
  }
}
