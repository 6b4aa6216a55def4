package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.exchange.Judgement.Live;
import com.copass.access.keycloak.rest.VerifiedTokens;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.keycloak.token.ExchangedToken;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.PrincipalKind;
import com.copass.access.vocabulary.TokenClaims;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Finds out whether a token that is good at the gateway holds at this very moment: it, and all that
 * it rests on, on the database as it is. Stateless.
 */
public final class LiveTokens {
  private LiveTokens() {}

  /**
   * Returns a token that somebody presents.
   *
   * @param session the request's session
   * @param presented what is presented, unverified
   * @return the token, verified and live; empty for everything else
   */
  public static Optional<AccessToken> find(KeycloakSession session, String presented) {
    return VerifiedTokens.verify(session, presented, Audiences.API)
        .filter(token -> isLive(session, presented, token));
  }

  private static boolean isLive(KeycloakSession session, String presented, AccessToken token) {
    if (!(token.getOtherClaims().get(TokenClaims.COPASS) instanceof Map<?, ?> copass)) {
      return false;
    }
    Optional<PrincipalKind> kind = text(copass, TokenClaims.KIND).flatMap(PrincipalKind::ofWord);
    boolean exchanged = ExchangedToken.is(session, token);
    return kind.isPresent()
        && exchanged == (kind.get() != PrincipalKind.PERSON)
        && switch (kind.get()) {
          case PERSON -> isPersonsLive(session, presented);
          case ONE_AGENT -> isOneAgentsLive(session, token, copass);
          case ACCOUNT_KEY, CONNECTION_KEY, AGENT_INVOKE, AGENT_DELEGATE ->
              isKeysLive(session, copass);
        };
  }

  private static boolean isPersonsLive(KeycloakSession session, String presented) {
    return AuthenticationManager.verifyIdentityToken(
            session,
            session.getContext().getRealm(),
            session.getContext().getUri(),
            session.getContext().getConnection(),
            true,
            true,
            Audiences.API,
            false,
            presented,
            session.getContext().getHttpRequest().getHttpHeaders(),
            verifier -> {})
        != null;
  }

  private static boolean isKeysLive(KeycloakSession session, Map<?, ?> copass) {
    LiveKeys keys = new LiveKeys(session, session.getContext().getRealm(), ServerTime.now());
    return text(copass, TokenClaims.KEY)
                .filter(Identifiers::isIdentifier)
                .map(id -> keys.standing(new KeyId(id)))
                .orElse(null)
            instanceof Live live
        && live.entitlement()
            .claim()
            .members()
            .get(TokenClaims.ACCOUNT)
            .equals(copass.get(TokenClaims.ACCOUNT));
  }

  private static boolean isOneAgentsLive(
      KeycloakSession session, AccessToken token, Map<?, ?> copass) {
    RealmModel realm = session.getContext().getRealm();
    Instant now = ServerTime.now();
    Optional<AccountId> account = text(copass, TokenClaims.ACCOUNT).map(AccountId::new);
    Optional<UserModel> user =
        account.flatMap(id -> new Accounts(session, realm).user(id)).filter(UserModel::isEnabled);
    if (user.isEmpty() || !isSignedIn(session, token)) {
      return false;
    }
    Caller caller =
        new Caller(
            account.get(),
            user.get().getId(),
            Optional.empty(),
            token.getIssuedFor(),
            Optional.empty(),
            Optional.empty());
    return new Authority(new Work(session, realm, caller.actor(), now), caller)
        .mayRun(
            new SandboxId(text(copass, TokenClaims.SANDBOX).orElseThrow()),
            new AgentId(text(copass, TokenClaims.AGENT).orElseThrow()))
        .isPresent();
  }

  private static boolean isSignedIn(KeycloakSession session, AccessToken token) {
    if (token.getSessionId() == null) {
      return true;
    }
    RealmModel realm = session.getContext().getRealm();
    UserSessionModel signIn = session.sessions().getUserSession(realm, token.getSessionId());
    return signIn != null && AuthenticationManager.isSessionValid(realm, signIn);
  }

  private static Optional<String> text(Map<?, ?> claim, String name) {
    return claim.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
