package com.copass.access.keycloak.credential;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.SealedCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.crypto.CekManagementProvider;
import org.keycloak.crypto.ContentEncryptionProvider;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.jose.jwe.JWEException;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.keys.loader.PublicKeyStorageManager;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.TokenUtil;

/**
 * Seals to the public key of the client by which gateways come for what is sealed, as {@link
 * SealedCredentials} says: its key for encryption ({@code use: enc}), where Keycloak keeps the keys
 * of clients. Nothing here can open it again.
 */
public final class SealedToGateways {
  private final KeycloakSession session;
  private final ClientModel gateways;

  private SealedToGateways(KeycloakSession session, ClientModel gateways) {
    this.session = session;
    this.gateways = gateways;
  }

  /**
   * Tells whether a client may come for what is sealed: the realm names it, and it authenticates
   * with a private key and nothing less, because a secret is known to Keycloak's administrators.
   */
  public static boolean isTaker(RealmModel realm, String clientId) {
    return taker(realm).filter(client -> client.getClientId().equals(clientId)).isPresent();
  }

  /** Tells whether anybody comes for what is sealed, without asking them for their key. */
  static boolean isOpen(RealmModel realm) {
    return taker(realm).isPresent();
  }

  /**
   * Finds to whom a realm's credentials are sealed.
   *
   * @throws Refusal where no client of the realm is the gateways'
   */
  static SealedToGateways of(KeycloakSession session, RealmModel realm) {
    return new SealedToGateways(session, taker(realm).orElseThrow(SealedToGateways::unavailable));
  }

  private static Optional<ClientModel> taker(RealmModel realm) {
    return Optional.ofNullable(realm.getAttribute(SealedCredentials.REALM_ATTRIBUTE))
        .map(realm::getClientByClientId)
        .filter(ClientModel::isEnabled)
        .filter(
            client ->
                JWTClientAuthenticator.PROVIDER_ID.equals(client.getClientAuthenticatorType()));
  }

  /** Returns an account's key as only the gateways can read it. */
  @SuppressWarnings("deprecation") // JWK.Use: what finds a client's keys takes nothing else yet.
  String close(AccountId account, String apiKey) {
    KeyWrapper key =
        PublicKeyStorageManager.getClientPublicKeyWrapper(
            session, gateways, JWK.Use.ENCRYPTION, SealedCredentials.KEY_ALGORITHM);
    if (key == null) {
      throw unavailable();
    }
    String content =
        Json.write(
            Map.of(SealedCredentials.ACCOUNT, account.value(), SealedCredentials.API_KEY, apiKey));
    try {
      return TokenUtil.jweKeyEncryptionEncode(
          key.getPublicKey(),
          content.getBytes(StandardCharsets.UTF_8),
          SealedCredentials.KEY_ALGORITHM,
          SealedCredentials.CONTENT_ALGORITHM,
          key.getKid(),
          session
              .getProvider(CekManagementProvider.class, SealedCredentials.KEY_ALGORITHM)
              .jweAlgorithmProvider(),
          session
              .getProvider(ContentEncryptionProvider.class, SealedCredentials.CONTENT_ALGORITHM)
              .jweEncryptionProvider());
    } catch (JWEException e) {
      throw new IllegalStateException("a credential can't be sealed to the gateways' key", e);
    }
  }

  private static Refusal unavailable() {
    return Refusal.of(
        ErrorWord.LINKING_UNAVAILABLE,
        "No API key can be linked here: the service behind the gateways is not called with one.");
  }
}
