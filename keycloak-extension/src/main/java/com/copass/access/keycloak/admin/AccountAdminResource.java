package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.account.Groups;
import com.copass.access.keycloak.admin.AdminResource.Pages;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.key.SandboxKeys;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.FoundSandboxes;
import com.copass.access.keycloak.sharing.SharedSandboxes;
import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import com.copass.access.model.SandboxId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.UserModel;

/** One account, and what it has everywhere in the realm. */
public final class AccountAdminResource {
  private final AdminEndpoint endpoint;
  private final String id;

  AccountAdminResource(AdminEndpoint endpoint, String id) {
    this.endpoint = endpoint;
    this.id = id;
  }

  /**
   * An account on the wire.
   *
   * @param account its id
   * @param userId the id of its Keycloak user
   * @param username that user's name
   * @param copassId its handle, or null
   * @param active whether the user is enabled
   * @param groups the ids of the groups that it is in, and of those above them
   */
  record View(
      String account,
      String userId,
      String username,
      String copassId,
      boolean active,
      List<String> groups) {}

  /** Tells who it is; a Keycloak user's id will do as well. */
  @GET
  public Response read() {
    return endpoint.read(
        work -> {
          Accounts accounts = new Accounts(work.session(), work.realm());
          UserModel user = user(work);
          AccountId account = accounts.of(user);
          return new View(
              account.value(),
              user.getId(),
              user.getUsername(),
              CurrentHandles.of(work.session(), work.realm(), account).orElse(null),
              user.isEnabled(),
              Groups.of(user).stream().map(GroupId::value).sorted().toList());
        });
  }

  /** Lists the sandboxes that are its own, by pages. */
  @GET
  @Path("owned")
  public Response owned(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    return endpoint.read(
        work ->
            new FoundSandboxes(work)
                .page(
                    Optional.empty(),
                    Optional.of(account(work)),
                    Pages.after(after),
                    Pages.limit(limit)));
  }

  /** Lists what is shared with it, itself or through a group, by pages. */
  @GET
  @Path("shared")
  public Response shared(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    return endpoint.read(
        work ->
            new SharedSandboxes(work.session(), work.realm(), work.now())
                .page(
                    account(work),
                    Optional.empty(),
                    Pages.after(after).map(SandboxId::value),
                    Pages.limit(limit)));
  }

  /** Lists the keys of the account, and those that run an agent as it. */
  @GET
  @Path("keys")
  public Response keys() {
    return endpoint.read(work -> new SandboxKeys(work).list(account(work)));
  }

  private AccountId account(Work work) {
    return new Accounts(work.session(), work.realm()).of(user(work));
  }

  private UserModel user(Work work) {
    AccountId named = Parameters.id(id, AccountId::new);
    return new Accounts(work.session(), work.realm())
        .user(named)
        .or(() -> Optional.ofNullable(work.session().users().getUserById(work.realm(), id)))
        .orElseThrow(Refusal::notFound);
  }
}
