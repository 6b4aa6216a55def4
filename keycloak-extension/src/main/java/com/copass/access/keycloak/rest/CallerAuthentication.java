package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.RowKey;
import com.copass.access.model.Identifiers;
import com.copass.access.model.KeyId;
import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.PrincipalKind;
import com.copass.access.vocabulary.TokenClaims;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.GrantTypeEndpointRestrictionValidator;
import org.keycloak.util.TokenUtil;

/**
 * Who calls. Nothing of a token is read before its signature has been verified with the realm's own
 * keys and its issuer, times and audience have been checked.
 *
 * <p>Keycloak's own bearer check is asked wherever it answers. It refuses, as it should, tokens
 * that our exchange made of keys; of these one kind may call here, the account key's, and for it
 * the key itself is looked up instead of a session.
 */
public final class CallerAuthentication {
  private static final String BEARER = "Bearer ";
  private static final String DPOP = "DPoP ";

  private CallerAuthentication() {}

  /**
   * Authenticates a person, or a program with a key of their account.
   *
   * @param session the request's session
   * @return the caller
   * @throws Refusal 401 where no token holds, 403 where it was not made for sharing
   */
  public static Caller people(KeycloakSession session) {
    String presented = presented(session);
    AccessToken verified = verified(session, presented);
    return switch (kind(verified)) {
      case PERSON -> person(session, presented, Audiences.SCOPE_SHARING);
      case ACCOUNT_KEY -> accountKey(session, verified);
      // Made for one grant or one agent: of no use here, and no hint that it is good elsewhere.
      case CONNECTION_KEY, AGENT_INVOKE, AGENT_DELEGATE, ONE_AGENT -> throw unauthorized();
    };
  }

  /**
   * Authenticates a person by a token that was made for administration. What they may is not asked
   * here.
   *
   * @param session the request's session
   * @return the caller
   * @throws Refusal 401 where no person's token holds, 403 where it was not made for administration
   */
  public static Caller administrator(KeycloakSession session) {
    String presented = presented(session);
    if (kind(verified(session, presented)) != PrincipalKind.PERSON) {
      throw unauthorized();
    }
    return person(session, presented, Audiences.SCOPE_ADMINISTRATION);
  }

  /**
   * Authenticates a gateway.
   *
   * @param session the request's session
   * @return the id of the gateway's client
   * @throws Refusal 401 where no token holds, 403 where it is not a gateway's
   */
  public static String gateway(KeycloakSession session) {
    String presented = presented(session);
    // Before Keycloak's own check, which does not stand a header without an algorithm.
    verified(session, presented);
    AuthResult result = bearer(session, presented);
    requireScope(result.token(), Audiences.SCOPE_GATEWAY);
    if (result.user().getServiceAccountClientLink() == null) {
      throw Refusal.of(ErrorWord.FORBIDDEN, "Only a client's own service account may call this.");
    }
    return result.client().getClientId();
  }

  private static AccessToken verified(KeycloakSession session, String presented) {
    return VerifiedTokens.verify(session, presented, Audiences.EXTENSION)
        .filter(token -> isItsHolders(session, presented, token))
        .orElseThrow(CallerAuthentication::unauthorized);
  }

  private static Caller person(KeycloakSession session, String presented, String scope) {
    AuthResult result = bearer(session, presented);
    requireScope(result.token(), scope);
    // Our mapper says of no service account that it is a person; a mapper of somebody's might.
    if (result.user().getServiceAccountClientLink() != null) {
      throw unauthorized();
    }
    RealmModel realm = session.getContext().getRealm();
    return new Caller(
        new Accounts(session, realm).settled(result.user(), ServerTime::now),
        result.user().getId(),
        Optional.empty(),
        result.client().getClientId(),
        address(session),
        signedInAt(result));
  }

  private static Caller accountKey(KeycloakSession session, AccessToken verified) {
    requireScope(verified, Audiences.SCOPE_SHARING);
    RealmModel realm = session.getContext().getRealm();
    KeyEntity key =
        claim(verified, TokenClaims.KEY)
            .filter(Identifiers::isIdentifier)
            .map(id -> Database.of(session).find(KeyEntity.class, new RowKey(realm.getId(), id)))
            .filter(found -> found.holdsAt(ServerTime.now()))
            .orElseThrow(CallerAuthentication::unauthorized);
    if (!(key.subject() instanceof KeySubject.OfAccount subject)) {
      throw unauthorized();
    }
    UserModel user =
        new Accounts(session, realm)
            .user(subject.account())
            .filter(UserModel::isEnabled)
            .orElseThrow(CallerAuthentication::unauthorized);
    return new Caller(
        subject.account(),
        user.getId(),
        Optional.of(new KeyId(key.key().value())),
        verified.getIssuedFor(),
        address(session),
        Optional.empty());
  }

  private static AuthResult bearer(KeycloakSession session, String presented) {
    // What Keycloak's own bearer check does, but for the proof: that was checked before, for this
    // address or the gateway's, and holds once only.
    AuthResult result =
        AuthenticationManager.verifyIdentityToken(
            session,
            session.getContext().getRealm(),
            session.getContext().getUri(),
            session.getContext().getConnection(),
            true,
            true,
            Audiences.EXTENSION,
            false,
            presented,
            session.getContext().getHttpRequest().getHttpHeaders(),
            verifier ->
                verifier
                    .tokenType(List.of(TokenUtil.TOKEN_TYPE_BEARER, TokenUtil.TOKEN_TYPE_DPOP))
                    .withChecks(GrantTypeEndpointRestrictionValidator.check(session)));
    if (result == null) {
      throw unauthorized();
    }
    return result;
  }

  /**
   * Returns the one bearer of the request as it was presented: not verified, never to be shown.
   *
   * @throws Refusal 401 where there is none, or more than one
   */
  public static String presented(KeycloakSession session) {
    var headers =
        session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader("Authorization");
    if (headers == null || headers.size() != 1) {
      throw unauthorized();
    }
    String header = headers.get(0);
    int space = header.indexOf(' ');
    if (space < 0 || !(isScheme(header, BEARER) || isScheme(header, DPOP))) {
      throw unauthorized();
    }
    return header.substring(space + 1);
  }

  /** A token that is bound to a key is good with that key's proof only, and no other is. */
  private static boolean isItsHolders(
      KeycloakSession session, String presented, AccessToken verified) {
    String header =
        session.getContext().getHttpRequest().getHttpHeaders().getHeaderString("Authorization");
    boolean bound = verified.getConfirmation() != null;
    return bound == isScheme(header, DPOP) && (!bound || Proofs.hold(session, presented, verified));
  }

  private static boolean isScheme(String header, String scheme) {
    return header.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  /** A service account's token, or one of a client without our mapper, is nobody's here. */
  private static PrincipalKind kind(AccessToken verified) {
    return claim(verified, TokenClaims.KIND)
        .flatMap(PrincipalKind::ofWord)
        .orElseThrow(CallerAuthentication::unauthorized);
  }

  private static Optional<String> claim(AccessToken verified, String name) {
    return verified.getOtherClaims().get(TokenClaims.COPASS) instanceof Map<?, ?> copass
            && copass.get(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Instant> signedInAt(AuthResult result) {
    // A session goes on for long; who signs in again within it gets a new time in this note.
    return Optional.ofNullable(result.session())
        .map(
            userSession ->
                Optional.ofNullable(userSession.getNote(AuthenticationManager.AUTH_TIME))
                    .map(Long::parseLong)
                    .orElseGet(() -> (long) userSession.getStarted()))
        .map(Instant::ofEpochSecond);
  }

  private static Optional<String> address(KeycloakSession session) {
    return Optional.ofNullable(session.getContext().getConnection())
        .map(ClientConnection::getRemoteAddr);
  }

  private static void requireScope(AccessToken token, String scope) {
    boolean present =
        token.getScope() != null && Arrays.asList(token.getScope().split(" ")).contains(scope);
    if (!present) {
      throw Refusal.of(
          ErrorWord.FORBIDDEN,
          "This token was not made for this: ask for one with the scope " + scope + ".");
    }
  }

  private static Refusal unauthorized() {
    return Refusal.of(
        ErrorWord.UNAUTHORIZED, "Send one bearer token of this realm that is meant for this.");
  }
}
