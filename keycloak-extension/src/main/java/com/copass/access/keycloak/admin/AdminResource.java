package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.audit.Refusals;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.FoundSandboxes;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/**
 * What stands below {@code /admin/realms/{realm}/copass-access}, and through the gateway below
 * {@code /api/v1/administration}, for one request.
 */
public final class AdminResource {
  private static final int LONGEST_SEARCH = 255;

  private final AdminEndpoint endpoint;

  /**
   * Makes it for a request.
   *
   * @param session the request's session, in the context of the administered realm
   * @param door says who administers, or refuses; asked when a call is served
   * @param refusals the keeper of refused attempts
   */
  public AdminResource(KeycloakSession session, Supplier<Administrator> door, Refusals refusals) {
    this.endpoint = new AdminEndpoint(session, door, refusals);
  }

  /** Tells what the caller may here. */
  @GET
  @Path("rights")
  public Response rights() {
    return endpoint.rights();
  }

  /** Lists or searches sandboxes, by pages in the order of their ids. */
  @GET
  @Path("sandboxes")
  public Response sandboxes(
      @QueryParam("search") String search,
      @QueryParam("owner") String owner,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return endpoint.read(
        work -> {
          Optional.ofNullable(search)
              .ifPresent(text -> Body.requireLabel("search", text, LONGEST_SEARCH));
          return new FoundSandboxes(work)
              .page(
                  Optional.ofNullable(search),
                  Optional.ofNullable(owner)
                      .map(text -> Parameters.queryId("owner", text, AccountId::new)),
                  Pages.after(after),
                  Pages.limit(limit));
        });
  }

  /** One sandbox. */
  @Path("sandboxes/{sid}")
  public SandboxAdminResource sandbox(@PathParam("sid") String sid) {
    return new SandboxAdminResource(endpoint, sid);
  }

  /** Finds people by handle, name or e-mail address, by pages in the order of their names. */
  @GET
  @Path("accounts")
  public Response accounts(
      @QueryParam("search") String search,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return endpoint.read(
        work -> {
          Body.requireLabel("search", search == null ? "" : search, LONGEST_SEARCH);
          int first =
              Math.toIntExact(
                  Parameters.number("after", after, 0, FoundPeople.LAST_PAGE).orElse(0L));
          return new FoundPeople(work).page(search, first, Pages.limit(limit));
        });
  }

  /** One account's access everywhere. */
  @Path("accounts/{account}")
  public AccountAdminResource account(@PathParam("account") String account) {
    return new AccountAdminResource(endpoint, account);
  }

  /** What was there before. */
  @Path("import")
  public ImportResource bringIn() {
    return new ImportResource(endpoint);
  }

  /** The parameters of pages. */
  static final class Pages {
    private static final long PAGE = 50;
    private static final long LARGEST = 200;

    private Pages() {}

    static int limit(String limit) {
      return Math.toIntExact(Parameters.number("limit", limit, 1, LARGEST).orElse(PAGE));
    }

    static Optional<SandboxId> after(String after) {
      return Optional.ofNullable(after)
          .map(text -> Parameters.queryId("after", text, SandboxId::new));
    }
  }
}
