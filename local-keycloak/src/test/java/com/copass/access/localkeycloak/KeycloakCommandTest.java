package com.copass.access.localkeycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakCommandTest {
  @TempDir private Path folder;
  private KeycloakOptionsBuilder options;

  @BeforeEach
  void options() throws Exception {
    Path archive = Files.createFile(folder.resolve("dist.tar.gz"));
    options = KeycloakOptions.builder().distribution(new Distribution(archive));
  }

  @Test
  void itListensOnTheLoopbackAddressOnly() {
    assertThat(KeycloakCommand.start(options.build(), 8180, 9000))
        .contains("--http-host=127.0.0.1", "--http-port=8180", "--http-management-port=9000");
  }

  @Test
  void itLooksForOthersOnlyWhenItIsTold() {
    assertThat(KeycloakCommand.start(options.build(), 1, 2)).contains("--cache=local");
    assertThat(KeycloakCommand.start(options.clustered().build(), 1, 2)).contains("--cache=ispn");
  }

  @Test
  void aHostnameIsSaidAndNotGuessed() {
    URI hostname = URI.create("http://localhost:8180");
    assertThat(KeycloakCommand.start(options.hostname(hostname).build(), 8180, 9000))
        .contains("--hostname=http://localhost:8180")
        .doesNotContain("--hostname-strict=false");
  }

  @Test
  void passwordsAreInTheEnvironmentAndNeverOnTheCommandLine() {
    KeycloakOptions postgres =
        options
            .admin("root", "admin-secret")
            .database(new Database.Postgres("jdbc:postgresql://127.0.0.1/kc", "kc", "db-secret"))
            .build();
    assertThat(KeycloakCommand.start(postgres, 1, 2).toString()).doesNotContain("secret");
    assertThat(postgres.toString()).doesNotContain("secret");
    assertThat(KeycloakCommand.startEnvironment(postgres))
        .containsEntry("KC_DB_PASSWORD", "db-secret")
        .containsEntry("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin-secret");
  }

  @Test
  void whatWasAskedForWinsOverWhatIsUsual() {
    assertThat(KeycloakCommand.environment(100, Map.of("JAVA_OPTS", "-Xmx1g")))
        .containsEntry("JAVA_OPTS", "-Xmx1g");
  }
}
