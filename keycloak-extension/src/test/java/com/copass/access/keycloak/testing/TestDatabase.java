package com.copass.access.keycloak.testing;

import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import com.copass.access.localpostgres.LocalPostgres;

/**
 * The database on which the long tests run: Keycloak's embedded one, or PostgreSQL with the profile
 * {@code postgresql}.
 */
public final class TestDatabase {
  private static final String PROPERTY = "copass.test.database";

  private TestDatabase() {}

  /** Tells whether it is Keycloak's embedded one. */
  public static boolean isEmbedded() {
    return System.getProperty(PROPERTY, "h2").equals("h2");
  }

  /** Returns the options of a Keycloak on an empty one, which ends with this JVM. */
  public static KeycloakOptionsBuilder options() {
    String name = System.getProperty(PROPERTY, "h2");
    return switch (name) {
      case "h2" -> KeycloakOptions.builder();
      case "postgresql" -> {
        LocalPostgres postgres = LocalPostgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop PostgreSQL"));
        yield postgres.one();
      }
      default -> throw new IllegalArgumentException(PROPERTY + " is h2 or postgresql, not " + name);
    };
  }
}
