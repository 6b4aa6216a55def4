package com.copass.access.keycloak.key;

import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.ServerSecretEntity;
import com.copass.access.vocabulary.ExtensionPaths;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The server's key for hashing secrets. Configured (the same on every node) as {@value #OPTION} of
 * the realm resource, it is in no backup of the database; where it is not configured, one is
 * generated and kept in the database: still no secret can be guessed from a hash, because secrets
 * are random, but whoever can write rows can plant keys.
 *
 * <p>Read once for the life of the server; safe for any thread.
 */
public final class HashKey {
  /** The option, of {@code spi-realm-restapi-extension--copass-access}. */
  public static final String OPTION = "hash-key";

  /** The option that names another one, by which keys are found too, while it is being turned. */
  public static final String BESIDE = "hash-key-beside";

  /** As {@link #BESIDE}: the one that was generated before one was configured. */
  private static final String GENERATED = "generated";

  private static final String NAME = "key-hash";
  private static final int SHORTEST = 32;

  // One server to a process: the key is the server's, not a session's.
  private static volatile byte[] known;

  private HashKey() {}

  /**
   * Reads the configured key.
   *
   * @return its bytes, or empty where none is configured
   * @throws IllegalArgumentException if it is too short to be a key
   */
  public static Optional<byte[]> configured() {
    return option(OPTION);
  }

  /**
   * Reads the one beside it.
   *
   * @return its bytes, or empty where none is configured, or the generated one
   * @throws IllegalArgumentException if it is too short to be a key
   */
  public static Optional<byte[]> beside() {
    return isGeneratedBeside() ? Optional.empty() : option(BESIDE);
  }

  private static Optional<byte[]> option(String name) {
    return text(name).map(HashKey::checked);
  }

  private static Optional<String> text(String name) {
    return Optional.ofNullable(
        Config.scope("realm-restapi-extension", ExtensionPaths.RESOURCE).get(name));
  }

  /** Only where it is asked for: whoever can write rows knows it, and could plant keys by it. */
  private static boolean isGeneratedBeside() {
    return text(BESIDE).filter(GENERATED::equals).isPresent();
  }

  /** Returns the key by which secrets were hashed before, or will be, where one is configured. */
  static Optional<byte[]> beside(KeycloakSession session) {
    return isGeneratedBeside()
        ? Optional.ofNullable(Database.of(session).find(ServerSecretEntity.class, NAME))
            .map(row -> Base64.getUrlDecoder().decode(row.value()))
        : beside();
  }

  static byte[] checked(String text) {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "spi-realm-restapi-extension--copass-access--hash-key must have at least "
              + SHORTEST
              + " characters, for example the output of: openssl rand -base64 32");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] of(KeycloakSession session) {
    byte[] key = known;
    if (key == null) {
      key = configured().orElseGet(() -> generated(session));
      known = key;
    }
    return key;
  }

  /** In a transaction of its own: a caller that fails later must not take the key with it. */
  private static byte[] generated(KeycloakSession session) {
    String stored;
    try {
      stored =
          KeycloakModelUtils.runJobInTransactionWithResult(
              session.getKeycloakSessionFactory(), HashKey::readOrMake);
    } catch (ModelDuplicateException anotherNodeWasFaster) {
      stored =
          KeycloakModelUtils.runJobInTransactionWithResult(
              session.getKeycloakSessionFactory(), HashKey::readOrMake);
    }
    return Base64.getUrlDecoder().decode(stored);
  }

  private static String readOrMake(KeycloakSession session) {
    var database = Database.of(session);
    ServerSecretEntity row = database.find(ServerSecretEntity.class, NAME);
    if (row == null) {
      byte[] bytes = new byte[SHORTEST];
      new SecureRandom().nextBytes(bytes);
      row =
          new ServerSecretEntity(
              NAME, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      database.persist(row);
      database.flush();
    }
    return row.value();
  }
}
