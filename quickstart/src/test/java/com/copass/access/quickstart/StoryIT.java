package com.copass.access.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.quickstart.story.Scribe;
import com.copass.access.quickstart.story.Story;
import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.quickstart.system.Ports;
import com.copass.access.quickstart.system.Progress;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.DemoPeople;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story with a real Keycloak, a real gateway and the stand-in, each a process of its own. */
class StoryIT {
  @TempDir private Path temporary;

  @Test
  void theStoryRunsTwiceAndASystemThatIsStartedAgainRemembersIt() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      SystemFolder folder = new SystemFolder(temporary.resolve("system"));
      Ports ports = Ports.free();
      try (LocalSystem system =
          LocalSystem.start(Installation.ofSystemProperties(), folder, ports, new Progress(out))) {
        new Story(system.addresses(), new Scribe(out, false)).play();
      }
      assertThat(ports.taken()).isEmpty();
      assertThat(folder.runner()).isEmpty();
      try (LocalSystem again =
          LocalSystem.start(Installation.ofSystemProperties(), folder, ports, new Progress(out))) {
        new Story(again.addresses(), new Scribe(out, false)).play();
        assertThat(alicesSandboxes(again.addresses())).matches("(.*\"Support\".*){2}");
      }
    }
    assertThat(told.toString(StandardCharsets.UTF_8).split("steps went as they should", -1))
        .as("%s", told.toString(StandardCharsets.UTF_8))
        .hasSize(3);
  }

  private static String alicesSandboxes(Addresses addresses) throws Exception {
    try (DemoPeople people = new DemoPeople(addresses.realm());
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(addresses.gateway() + "/api/v1/storage/sandboxes"))
              .header("Authorization", "Bearer " + people.token("alice"))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
