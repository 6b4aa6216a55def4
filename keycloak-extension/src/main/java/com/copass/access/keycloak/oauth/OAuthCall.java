package com.copass.access.keycloak.oauth;

import com.copass.access.keycloak.call.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.services.cors.Cors;

/**
 * A call of an OAuth client with one token in a form: the client is authenticated as at Keycloak's
 * token endpoint, before anything of the form is looked at.
 *
 * @param session the request's session
 * @param client who calls
 * @param token what is presented, unverified
 * @param event to be ended by whoever answers
 */
record OAuthCall(KeycloakSession session, ClientModel client, String token, EventBuilder event) {
  private static final String TOKEN = "token";

  /** Longer is no token of anybody's. */
  private static final int LONGEST = 16 * 1024;

  /** Serves one. */
  static Response of(KeycloakSession session, EventType type, Function<OAuthCall, Response> serve) {
    EventBuilder event =
        new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection())
            .event(type);
    ClientModel client =
        AuthorizeClientUtil.authorizeClient(session, event, Cors.builder().auth()).getClient();
    event.client(client);
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    List<String> tokens = form.getOrDefault(TOKEN, List.of());
    if (tokens.size() != 1 || tokens.get(0).isBlank() || tokens.get(0).length() > LONGEST) {
      event.error(Errors.INVALID_REQUEST);
      return error(400, OAuthErrorException.INVALID_REQUEST, "token must be there, once");
    }
    return serve.apply(new OAuthCall(session, client, tokens.get(0), event));
  }

  /** Returns an answer that nobody keeps. */
  static Response json(int status, Object body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(Json.write(body))
        .build();
  }

  /** Returns an error as RFC 6749 section 5.2 writes it. */
  static Response error(int status, String word, String description) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", word);
    body.put("error_description", description);
    return json(status, body);
  }
}
