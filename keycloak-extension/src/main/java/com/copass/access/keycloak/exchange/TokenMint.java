package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.token.ExchangedToken;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.TokenClaims;
import com.copass.access.vocabulary.TokenExchange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * Makes the token of an entitlement. Keycloak makes and signs it, so that keys, algorithms, token
 * post-processors and DPoP binding are the realm's; what it says is written here from nothing, so
 * that no role, scope or mapper of the realm gets in.
 */
final class TokenMint {
  private final TokenExchangeContext context;
  private final KeycloakSession session;
  private final Instant now;

  TokenMint(TokenExchangeContext context, Instant now) {
    this.context = context;
    this.session = context.getSession();
    this.now = now;
  }

  /** Makes the answer, or returns empty where not a whole second of life is left. */
  Optional<AccessTokenResponse> mint(Entitlement entitlement) {
    UserSessionModel userSession = userSession(entitlement);
    ClientSessionContext clientSession = clientSession(userSession);
    TokenManager.AccessTokenResponseBuilder builder =
        ((TokenManager) context.getTokenManager())
            .responseBuilder(
                context.getRealm(),
                context.getClient(),
                context.getEvent(),
                session,
                userSession,
                clientSession)
            .generateAccessToken();
    long end = end(entitlement, builder.getAccessToken().getExp());
    if (end <= now.getEpochSecond()) {
      return Optional.empty();
    }
    AccessToken token = token(builder.getAccessToken(), entitlement, end);
    AccessTokenResponse answer = builder.accessToken(token).build();
    answer.setSessionState(null);
    answer.setScope(token.getScope());
    answer.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, TokenExchange.ACCESS_TOKEN);
    return Optional.of(answer);
  }

  /** A session that lives as long as this request and is stored nowhere. */
  private UserSessionModel userSession(Entitlement entitlement) {
    return new UserSessionManager(session)
        .createUserSession(
            KeycloakModelUtils.generateId(),
            context.getRealm(),
            entitlement.user(),
            entitlement.user().getUsername(),
            context.getClientConnection().getRemoteHost(),
            "token_exchange",
            false,
            null,
            null,
            UserSessionModel.SessionPersistenceState.TRANSIENT);
  }

  private ClientSessionContext clientSession(UserSessionModel userSession) {
    AuthenticatedClientSessionModel clientSession =
        session
            .sessions()
            .createClientSession(context.getRealm(), context.getClient(), userSession);
    clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    clientSession.setNote(
        OIDCLoginProtocol.ISSUER,
        Urls.realmIssuer(session.getContext().getUri().getBaseUri(), context.getRealm().getName()));
    ClientSessionContext clientContext =
        DefaultClientSessionContext.fromClientSessionAndClientScopes(
            clientSession, Set.of(), null, session);
    clientContext.setAttribute(Constants.GRANT_TYPE, ExchangedToken.ID);
    return clientContext;
  }

  /** The earliest of all ends, in whole seconds, rounded down: never later than any of them. */
  private long end(Entitlement entitlement, Long realms) {
    Instant end = now.plus(entitlement.longest());
    if (realms != null && realms > 0 && Instant.ofEpochSecond(realms).isBefore(end)) {
      end = Instant.ofEpochSecond(realms);
    }
    for (Term term : entitlement.terms()) {
      if (term instanceof Term.Until until && until.end().isBefore(end)) {
        end = until.end();
      }
    }
    return end.getEpochSecond();
  }

  private AccessToken token(AccessToken keycloaks, Entitlement entitlement, long end) {
    AccessToken token = new AccessToken();
    token.id(keycloaks.getId());
    token.type(keycloaks.getType());
    token.issuer(keycloaks.getIssuer());
    token.subject(entitlement.user().getId());
    token.audience(entitlement.reach().audience());
    // When it was judged, which is earlier: what has ended since then ends it, too.
    token.iat(now.getEpochSecond());
    token.exp(end);
    token.issuedFor(context.getClient().getClientId());
    token.setOtherClaims(OAuth2Constants.CLIENT_ID, context.getClient().getClientId());
    token.setScope(entitlement.reach().scope().orElse(null));
    token.setConfirmation(keycloaks.getConfirmation());
    token.setOtherClaims(TokenClaims.COPASS, entitlement.claim().members());
    token.setSessionId(entitlement.signIn().orElse(null));
    entitlement
        .actor()
        .ifPresent(actor -> token.setOtherClaims(TokenClaims.ACT, Map.of("sub", actor)));
    return token;
  }
}
