package com.copass.access.keycloak.rest;

import java.util.List;
import java.util.Optional;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.util.TokenUtil;

/**
 * Access tokens of this realm, by signature, issuer, type, times, audience and revocation; without
 * the session that Keycloak's bearer check also asks for, because a token made of a key has none.
 */
public final class VerifiedTokens {
  private VerifiedTokens() {}

  /**
   * Verifies one.
   *
   * @param session the request's session
   * @param presented what is presented
   * @param audience whom it has to be for
   * @return the token, or empty where it does not hold. One that is bound to a key is not said to
   *     be its bearer's: who lets somebody in by it has to ask for the proof
   */
  public static Optional<AccessToken> verify(
      KeycloakSession session, String presented, String audience) {
    RealmModel realm = session.getContext().getRealm();
    String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    try {
      TokenVerifier<AccessToken> verifier =
          TokenVerifier.create(presented, AccessToken.class)
              .withChecks(
                  new TokenVerifier.RealmUrlCheck(issuer),
                  new TokenVerifier.TokenTypeCheck(
                      List.of(TokenUtil.TOKEN_TYPE_BEARER, TokenUtil.TOKEN_TYPE_DPOP)),
                  TokenVerifier.IS_ACTIVE,
                  TokenVerifier.SUBJECT_EXISTS_CHECK,
                  new TokenManager.TokenRevocationCheck(session))
              .audience(audience);
      JWSHeader header = verifier.getHeader();
      if (header == null || header.getAlgorithm() == null) {
        return Optional.empty();
      }
      SignatureProvider signatures =
          session.getProvider(SignatureProvider.class, header.getAlgorithm().name());
      if (signatures == null) {
        return Optional.empty();
      }
      verifier.verifierContext(signatures.verifier(header.getKeyId()));
      AccessToken token = verifier.verify().getToken();
      return isStillGood(realm, token) ? Optional.of(token) : Optional.empty();
    } catch (VerificationException e) {
      return Optional.empty();
    }
  }

  /** What a realm or a client can do to all tokens at once: a not-before, a switched-off client. */
  private static boolean isStillGood(RealmModel realm, AccessToken token) {
    ClientModel client = realm.getClientByClientId(token.getIssuedFor());
    return client != null
        && client.isEnabled()
        && token.getExp() != null
        && token.getIat() != null
        && token.getIat() >= realm.getNotBefore()
        && token.getIat() >= client.getNotBefore();
  }
}
