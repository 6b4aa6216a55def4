package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.key.AccountKeyRequest;
import com.copass.access.keycloak.key.AccountKeys;
import com.copass.access.keycloak.key.KeyKind;
import com.copass.access.keycloak.key.Repeats;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.model.KeyId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of the caller's own account. */
public final class AccountKeysResource {
  private final PeopleEndpoint endpoint;

  AccountKeysResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Mints. */
  @POST
  public Response mint(InputStream body) {
    return endpoint.mintOwn(
        body,
        AccountKeyRequest.MEMBERS,
        (work, caller, asked) ->
            new Repeats.Fresh<>(
                new AccountKeys(work, caller).mint(AccountKeyRequest.parse(asked)),
                Optional.empty()));
  }

  /** Lists: the account's own, or the kinds that are named. */
  @GET
  public Response list(
      @QueryParam("kinds") List<String> kinds,
      @QueryParam("include_revoked") String includeRevoked) {
    return endpoint.read(
        (work, caller) ->
            new AccountKeys(work, caller)
                .list(kinds(kinds), Parameters.flag("include_revoked", includeRevoked)));
  }

  private static Set<KeyKind> kinds(List<String> words) {
    if (words.isEmpty()) {
      return EnumSet.of(KeyKind.GENERAL);
    }
    EnumSet<KeyKind> kinds = EnumSet.noneOf(KeyKind.class);
    for (String word : words) {
      kinds.add(
          KeyKind.ofWord(word)
              .orElseThrow(
                  () ->
                      Refusal.ofField(
                          "kinds", "must be general, agent_invoke or agent_delegate each time")));
    }
    return kinds;
  }

  /** Revokes. */
  @DELETE
  @Path("{kid}")
  public Response revoke(@PathParam("kid") String kid) {
    return endpoint.changeOwn(
        AuditAction.KEY_REVOKED,
        (work, caller) -> new AccountKeys(work, caller).revoke(Parameters.id(kid, KeyId::new)),
        revoked -> Answers.json(200, revoked));
  }
}
