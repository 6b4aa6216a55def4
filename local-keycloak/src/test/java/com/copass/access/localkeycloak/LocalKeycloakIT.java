package com.copass.access.localkeycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.localkeycloak.process.ProcessFailedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeycloakIT {
  @TempDir private Path folder;

  @Test
  void twoAtOnceShareABuildAndNothingElseAndLeaveNothingBehind() throws Exception {
    KeycloakOptions options = KeycloakOptions.builder().build();
    CompletableFuture<LocalKeycloak> other =
        CompletableFuture.supplyAsync(() -> LocalKeycloak.start(options));
    List<ProcessHandle> processes;
    URI url;
    try (LocalKeycloak one = LocalKeycloak.start(options);
        LocalKeycloak two = other.get(5, TimeUnit.MINUTES)) {
      url = one.url();
      assertThat(two.url()).isNotEqualTo(url);
      assertThat(status(url.resolve("/realms/master"))).isEqualTo(200);
      assertThat(status(two.url().resolve("/realms/master"))).isEqualTo(200);
      assertThat(status(one.managementUrl().resolve("/health/live"))).isEqualTo(200);
      assertThat(one.process().tail(100)).contains("started in").doesNotContain("JGroups");
      processes = one.process().processes();
    }
    assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    assertThat(Ports.inUse(url.getPort())).isFalse();
  }

  @Test
  void aDatabaseInAFolderIsThereAtTheNextStart() throws Exception {
    KeycloakOptions options =
        KeycloakOptions.builder()
            .database(new Database.InFolder(folder.resolve("data")))
            .admin("first", "first")
            .build();
    LocalKeycloak.start(options).close();

    try (LocalKeycloak again = LocalKeycloak.start(options)) {
      assertThat(status(again.url().resolve("/realms/master"))).isEqualTo(200);
      assertThat(again.process().tail(200)).doesNotContain("Initializing database schema");
    }
    assertThat(folder.resolve("data").toFile().list()).contains("keycloakdb.mv.db");
  }

  @Test
  void aServerThatRefusesItsArgumentsIsToldInItsOwnWords() {
    KeycloakOptions options = KeycloakOptions.builder().startArgument("--no-such-option=1").build();
    assertThatThrownBy(() -> LocalKeycloak.start(options))
        .isInstanceOf(ProcessFailedException.class)
        .hasMessageContaining("--no-such-option");
  }

  private static int status(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
