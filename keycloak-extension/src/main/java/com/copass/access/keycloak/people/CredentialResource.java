package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.credential.Credentials;
import com.copass.access.keycloak.key.RecentSignIn;
import com.copass.access.keycloak.rest.Answers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** The caller's own API key at the service behind the gateways. */
public final class CredentialResource {
  private static final String MEMBER = "api_key";
  private static final int SHORTEST = 16;
  private static final int LONGEST = 512;

  private static final String WHY =
      "What you do is done with the API key that you link, and no key links one";

  private final PeopleEndpoint endpoint;

  CredentialResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Tells whether one is linked. */
  @GET
  public Response current() {
    return endpoint.read((work, caller) -> new Credentials(work, caller.account()).current());
  }

  /** Links one, instead of the one there is; for people only, who have signed in lately. */
  @PUT
  public Response link(InputStream body) {
    return endpoint.changeOwn(
        AuditAction.CREDENTIAL_LINKED,
        (work, caller) -> {
          RecentSignIn.require(work, caller, WHY);
          return new Credentials(work, caller.account())
              .link(apiKey(endpoint.body(body, List.of(MEMBER))));
        },
        view -> Answers.json(200, view));
  }

  /** Forgets it. */
  @DELETE
  public Response unlink() {
    return endpoint.changeOwn(
        AuditAction.CREDENTIAL_UNLINKED,
        (work, caller) -> {
          new Credentials(work, caller.account()).unlink();
          return true;
        },
        unlinked -> Answers.noContent());
  }

  private static String apiKey(Body body) {
    return body.text(MEMBER)
        .filter(text -> text.length() >= SHORTEST && text.length() <= LONGEST)
        .filter(text -> text.chars().allMatch(c -> c > ' ' && c < 0x7f))
        .orElseThrow(
            () ->
                Refusal.ofField(
                    MEMBER,
                    "must be an API key: "
                        + SHORTEST
                        + " to "
                        + LONGEST
                        + " visible characters of ASCII"));
  }
}
