package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.handle.HandleName;
import com.copass.access.keycloak.handle.Handles;
import com.copass.access.keycloak.rest.Answers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** The caller's own handle. */
public final class HandleResource {
  private static final String MEMBER = "copass_id";

  private final PeopleEndpoint endpoint;

  HandleResource(PeopleEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * A handle on the wire.
   *
   * @param copassId without {@code @}; null where there is none
   */
  record View(String copassId) {}

  /** Tells it. */
  @GET
  public Response current() {
    return endpoint.read(
        (work, caller) -> new View(new Handles(work, caller.account()).current().orElse(null)));
  }

  /** Claims one, instead of the one there is. */
  @PUT
  public Response claim(InputStream body) {
    return endpoint.changeOwn(
        AuditAction.HANDLE_CLAIMED,
        (work, caller) -> {
          HandleName name = name(endpoint.body(body, List.of(MEMBER)));
          new Handles(work, caller.account()).claim(name, endpoint.parts().lookups());
          return new View(name.value());
        },
        view -> Answers.json(200, view));
  }

  /** Releases it. */
  @DELETE
  public Response release() {
    return endpoint.changeOwn(
        AuditAction.HANDLE_RELEASED,
        (work, caller) -> {
          new Handles(work, caller.account()).release();
          return true;
        },
        released -> Answers.noContent());
  }

  private static HandleName name(Body body) {
    return body.text(MEMBER)
        .flatMap(HandleName::parse)
        .orElseThrow(() -> Refusal.ofField(MEMBER, HandleName.RULE));
  }
}
