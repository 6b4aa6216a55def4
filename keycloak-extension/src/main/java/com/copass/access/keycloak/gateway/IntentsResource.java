package com.copass.access.keycloak.gateway;

import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Intents;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/** What gateways are about to do at the upstream, and have perhaps not brought to its end. */
public final class IntentsResource {
  private static final long OLDEST = Duration.ofDays(1).toMillis();

  private final KeycloakSession session;
  private final Function<Function<Actor, Response>, Response> answered;

  IntentsResource(KeycloakSession session, Function<Function<Actor, Response>, Response> answered) {
    this.session = session;
    this.answered = answered;
  }

  /** Writes one down. */
  @POST
  public Response write(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream stream) {
    return answered.apply(
        gateway -> {
          Body body = Body.read(stream, contentType, Intents.MEMBERS);
          return Answers.json(
              201, Work.commit(session, gateway, work -> new Intents(work).write(body)));
        });
  }

  /** Lists those that have stayed for so many milliseconds. */
  @GET
  public Response open(@QueryParam("age") String age) {
    return answered.apply(
        gateway -> {
          Duration stayed =
              Duration.ofMillis(Parameters.number("age", age, 0, OLDEST).orElse(OLDEST));
          return Answers.json(
              200, Work.commit(session, gateway, work -> new Intents(work).open(stayed)));
        });
  }

  /** Takes one off the list. */
  @DELETE
  @Path("{iid}")
  public Response settled(@PathParam("iid") String iid) {
    return answered.apply(
        gateway -> {
          String id = Parameters.id(iid, text -> text);
          Work.commit(
              session,
              gateway,
              work -> {
                new Intents(work).settled(id);
                return true;
              });
          return Answers.noContent();
        });
  }
}
