package com.copass.access.keycloak.gateway;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.Groups;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.credential.Credentials;
import com.copass.access.keycloak.credential.SealedToGateways;
import com.copass.access.keycloak.feed.Cursor;
import com.copass.access.keycloak.feed.FeedProvider;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.CallerAuthentication;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Ownership;
import com.copass.access.keycloak.sharing.Projection;
import com.copass.access.keycloak.sharing.Registration;
import com.copass.access.keycloak.sharing.SharedSandboxes;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.GroupId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.ExtensionPaths;
import com.copass.access.vocabulary.Headers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The endpoints for gateways, below {@code /gateway}. Each begins by asking for the token of a
 * gateway's service account. Made for one request.
 */
public final class GatewayResource {
  private static final Logger LOG = Logger.getLogger(GatewayResource.class);
  private static final long PAGE = 50;
  private static final long LARGEST_PAGE = 200;
  private static final int LONGEST_STATUS = 64;
  private static final List<String> REGISTRATION_MEMBERS =
      List.of("owner", "name", "status", "tier", "created_at");

  private final KeycloakSession session;
  private final RealmModel realm;

  /** Makes the endpoints for a request. */
  public GatewayResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /** Reads the access record of a sandbox. */
  @GET
  @Path(ExtensionPaths.SANDBOXES + "/{sid}/access")
  public Response access(@PathParam("sid") String sid) {
    return answered(
        gateway ->
            AccessRecord.read(session, realm, Parameters.id(sid, SandboxId::new))
                .map(record -> Answers.json(200, record))
                .orElseThrow(Refusal::notFound));
  }

  /** Registers a sandbox, or brings up to date what lists show of it. */
  @PUT
  @Path(ExtensionPaths.SANDBOXES + "/{sid}")
  public Response register(
      @PathParam("sid") String sid,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      InputStream stream) {
    return answered(
        gateway -> {
          SandboxId sandbox = Parameters.id(sid, SandboxId::new);
          Body body = Body.read(stream, contentType, REGISTRATION_MEMBERS);
          AccountId owner =
              body.text("owner")
                  .flatMap(text -> new Accounts(session, realm).settled(text, ServerTime::now))
                  .orElseThrow(
                      () -> Refusal.ofField("owner", "must be the id of an account of this realm"));
          Projection seen =
              new Projection(
                  body.text("name"),
                  body.text("status"),
                  body.text("tier"),
                  body.instant("created_at"));
          return switch (new Ownership(session, gateway).register(sandbox, owner, seen)) {
            case Registration.Registered registered -> told(sandbox, registered.revision(), 201);
            case Registration.Updated updated -> told(sandbox, updated.revision(), 200);
            case Registration.Gone gone -> throw Refusal.notFound();
            case Registration.OwnerConflict conflict ->
                throw Refusal.of(
                    ErrorWord.OWNER_CONFLICT,
                    "owner is not whose sandbox this is known to be; nothing was changed.");
          };
        });
  }

  /** Notes that a sandbox is gone. */
  @DELETE
  @Path(ExtensionPaths.SANDBOXES + "/{sid}")
  public Response destroyed(@PathParam("sid") String sid) {
    return answered(
        gateway ->
            noContent(
                new Ownership(session, gateway).destroyed(Parameters.id(sid, SandboxId::new))));
  }

  /** Notes that an agent is archived. */
  @POST
  @Path(ExtensionPaths.SANDBOXES + "/{sid}/agents/{agent}/archived")
  public Response agentArchived(@PathParam("sid") String sid, @PathParam("agent") String agent) {
    return answered(
        gateway ->
            noContent(
                new Ownership(session, gateway)
                    .agentArchived(
                        Parameters.id(sid, SandboxId::new), Parameters.id(agent, AgentId::new))));
  }

  /** Lists what is shared with an account. */
  @GET
  @Path(ExtensionPaths.ACCOUNTS + "/{account}/sandboxes")
  public Response sharedWith(
      @PathParam("account") String account,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return answered(
        gateway -> {
          long most = Parameters.number("limit", limit, 1, LARGEST_PAGE).orElse(PAGE);
          Optional<SandboxId> behind =
              Optional.ofNullable(after)
                  .map(text -> Parameters.queryId("after", text, SandboxId::new));
          return Answers.json(
              200,
              new SharedSandboxes(session, realm, ServerTime.now())
                  .page(
                      Parameters.id(account, AccountId::new),
                      Parameters.word("status", status, LONGEST_STATUS),
                      behind.map(SandboxId::value),
                      Math.toIntExact(most)));
        });
  }

  /** Tells which groups an account is in; whoever is not there, or switched off, is in none. */
  @GET
  @Path(ExtensionPaths.ACCOUNTS + "/{account}/groups")
  public Response groups(@PathParam("account") String account) {
    return answered(
        gateway ->
            Answers.json(
                200,
                Map.of(
                    "groups",
                    new Accounts(session, realm)
                            .user(Parameters.id(account, AccountId::new))
                            .filter(UserModel::isEnabled)
                            .map(Groups::of)
                            .orElse(Set.of())
                            .stream()
                            .map(GroupId::value)
                            .sorted()
                            .toList())));
  }

  /** Hands out the API key that an account has linked, sealed to the gateways. */
  @GET
  @Path(ExtensionPaths.ACCOUNTS + "/{account}/" + ExtensionPaths.CREDENTIAL)
  public Response credential(@PathParam("account") String account) {
    return answered(
        gateway -> {
          if (!SealedToGateways.isTaker(realm, gateway.client())) {
            throw Refusal.of(
                ErrorWord.FORBIDDEN,
                "Only the client to whose key it is sealed, authenticated by that, may fetch it.");
          }
          AccountId whose = Parameters.id(account, AccountId::new);
          return Answers.json(
              200,
              Work.commit(session, gateway, work -> new Credentials(work, whose).fetch())
                  .map(closed -> Map.of("sealed", closed))
                  .orElseThrow(Refusal::notFound));
        });
  }

  /** What gateways are about to do at the upstream. */
  @Path(ExtensionPaths.INTENTS)
  public IntentsResource intents() {
    return new IntentsResource(session, this::answered);
  }

  /** Follows the change feed; the answer ends when one of the two sides does. */
  @GET
  @Path(ExtensionPaths.FEED)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Flow.Publisher<OutboundSseEvent> feed(
      @Context Sse sse, @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId) {
    try {
      CallerAuthentication.gateway(session);
      Optional<Cursor> after =
          Optional.ofNullable(lastEventId)
              .map(
                  text ->
                      Cursor.parse(text)
                          .orElseThrow(
                              () ->
                                  Refusal.ofField(
                                      HttpHeaders.LAST_EVENT_ID_HEADER,
                                      "must be the id of an event of this feed, or absent")));
      return new SseFeed(FeedProvider.of(session).follow(realm, after), sse);
    } catch (Refusal refusal) {
      throw new WebApplicationException(Answers.refusal(refusal));
    }
  }

  private Response answered(Function<Actor, Response> call) {
    try {
      Optional<String> address =
          Optional.ofNullable(session.getContext().getConnection())
              .map(ClientConnection::getRemoteAddr);
      Actor gateway = Actor.ofClient(CallerAuthentication.gateway(session), address);
      Parameters.requireOnce(session);
      return call.apply(gateway);
    } catch (Refusal refusal) {
      return Answers.refusal(refusal);
    } catch (RuntimeException e) {
      LOG.error("A gateway's call failed", e);
      return Answers.refusal(
          Refusal.of(ErrorWord.INTERNAL_ERROR, "Something failed here; nothing was changed."));
    }
  }

  private static Response told(SandboxId sandbox, String revision, int status) {
    return Response.fromResponse(Answers.json(status, Map.of("sandbox_id", sandbox.value())))
        .header(Headers.SANDBOX_REVISION, revision)
        .build();
  }

  private static Response noContent(Optional<String> revision) {
    Response.ResponseBuilder answer = Response.noContent();
    revision.ifPresent(at -> answer.header(Headers.SANDBOX_REVISION, at));
    return answer.build();
  }
}
