package com.copass.access.keycloak.key;

import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * From a secret to the key that it is of. A secret has 256 random bits, so a keyed hash is enough
 * and a slow one would only cost; the hash is also how a key is found. Stateless but for the
 * server's {@link HashKey}; safe for any thread.
 */
public final class KeySecrets {
  private static final String ALGORITHM = "HmacSHA256";

  private KeySecrets() {}

  /**
   * Finds the key of a presented secret, revoked and expired ones too.
   *
   * @param session the caller's session
   * @param realm the realm whose key it must be
   * @param presented what somebody presents, unverified
   * @return the key, or empty for everything that is no key's secret here
   */
  public static Optional<KeyEntity> find(
      KeycloakSession session, RealmModel realm, String presented) {
    return KeySecret.parse(presented).flatMap(secret -> find(session, realm, secret));
  }

  private static Optional<KeyEntity> find(
      KeycloakSession session, RealmModel realm, KeySecret secret) {
    String hash = hash(session, secret);
    Optional<KeyEntity> found = withHash(session, realm, hash);
    return found.isPresent()
        ? found
        : HashKey.beside(session)
            .flatMap(other -> withHash(session, realm, hash(other, secret)))
            .map(key -> rehashed(key, hash));
  }

  /** Found by another hash key: from now on it is found by this server's own. */
  private static KeyEntity rehashed(KeyEntity key, String hash) {
    key.rehash(hash);
    return key;
  }

  private static Optional<KeyEntity> withHash(
      KeycloakSession session, RealmModel realm, String hash) {
    return Database.of(session)
        .createNamedQuery(KeyEntity.WITH_HASH, KeyEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("hash", hash)
        .getResultStream()
        .filter(key -> same(key.hash(), hash))
        .findFirst();
  }

  /** Returns the keyed hash of a secret, in hexadecimal. */
  static String hash(KeycloakSession session, KeySecret secret) {
    return hash(HashKey.of(session), secret);
  }

  static String hash(byte[] hashKey, KeySecret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(hashKey, ALGORITHM));
      return HexFormat.of()
          .formatHex(mac.doFinal(secret.reveal().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** The database found an equal text already; this says so again in constant time. */
  private static boolean same(String stored, String computed) {
    return MessageDigest.isEqual(
        stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
  }
}
