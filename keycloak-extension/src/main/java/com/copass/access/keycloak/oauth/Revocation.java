package com.copass.access.keycloak.oauth;

import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.key.KeySecret;
import com.copass.access.keycloak.key.PresentedKeys;
import com.copass.access.keycloak.token.ExchangedToken;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;

/**
 * Ends what somebody holds (RFC 7009): a key, for whoever shows its secret; a token that our
 * exchange made, for the client that it was given to. Whoever finds a key on a page can end it, and
 * learns nothing: what is unknown or over is answered like what has just been ended. Stateless.
 */
final class Revocation {
  /** A little longer than the token: clocks of several nodes. */
  private static final long MARGIN_SECONDS = 10;

  private Revocation() {}

  static Response answer(OAuthCall call) {
    if (KeySecret.parse(call.token()).isPresent()) {
      // An event only where something has ended: who tries keys should not fill a table by it.
      if (Work.commit(
          call.session(),
          Actor.ofClient(call.client().getClientId(), address(call.session())),
          work -> new PresentedKeys(work).end(call.token()))) {
        call.event().success();
      }
      return done();
    }
    AccessToken token = call.session().tokens().decode(call.token(), AccessToken.class);
    if (token == null || !ExchangedToken.is(call.session(), token)) {
      return done();
    }
    if (!call.client().getClientId().equals(token.getIssuedFor())) {
      call.event().detail(Details.REASON, "a token of another client").error(Errors.INVALID_TOKEN);
      return OAuthCall.error(
          400, OAuthErrorException.UNAUTHORIZED_CLIENT, "The token was not given to this client");
    }
    end(call, token);
    return done();
  }

  /** The event is what puts it on the feed, as it does for Keycloak's own revocations. */
  private static void end(OAuthCall call, AccessToken token) {
    long left = token.getExp() - ServerTime.now().getEpochSecond();
    RevokedTokens.add(call.session(), token.getId(), Math.max(left, 0) + MARGIN_SECONDS);
    call.event().detail(Details.TOKEN_ID, token.getId()).success();
  }

  private static Response done() {
    return OAuthCall.json(200, Map.of());
  }

  private static Optional<String> address(KeycloakSession session) {
    return Optional.ofNullable(session.getContext().getConnection())
        .map(ClientConnection::getRemoteAddr);
  }
}
