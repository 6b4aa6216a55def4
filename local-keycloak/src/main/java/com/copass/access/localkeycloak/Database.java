package com.copass.access.localkeycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a Keycloak keeps its data. */
public sealed interface Database {

  /** In memory: gone when it stops. */
  record InMemory() implements Database {}

  /**
   * Keycloak's embedded database in a folder, which is made where it is missing.
   *
   * @param folder the folder
   */
  record InFolder(Path folder) implements Database {}

  /**
   * PostgreSQL.
   *
   * @param url JDBC address
   * @param user who connects
   * @param password of that user
   */
  record Postgres(String url, String user, String password) implements Database {
    @Override
    public String toString() {
      return "Postgres[" + url + ", " + user + "]";
    }
  }

  /** Returns what has to be known when the server is built. */
  default List<String> buildArguments() {
    return switch (this) {
      case InMemory memory -> List.of("--db=dev-mem");
      case InFolder folder -> List.of("--db=dev-file");
      case Postgres postgres -> List.of("--db=postgres");
    };
  }

  /** Returns what has to be known when it starts; in the environment, where passwords may be. */
  default Map<String, String> environment() {
    return switch (this) {
      case InMemory memory -> Map.of();
      case InFolder(Path folder) ->
          Map.of(
              "KC_DB_URL",
              // What Keycloak itself adds to an address that it makes up.
              "jdbc:h2:file:"
                  + folder.toAbsolutePath().resolve("keycloakdb")
                  + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
      case Postgres(String url, String user, String password) ->
          Map.of("KC_DB_URL", url, "KC_DB_USERNAME", user, "KC_DB_PASSWORD", password);
    };
  }
}
