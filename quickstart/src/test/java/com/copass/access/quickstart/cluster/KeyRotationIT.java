package com.copass.access.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The keys that sign, as {@code docs/operations.md} says that they are changed. */
class KeyRotationIT extends KeyRotation {

  @Test
  void theRealmsKeyTurns() {
    Tally tally = count();
    try (RealmKeys keys = new RealmKeys(cluster().keycloak())) {
      String old = keys.active();
      keys.add(200);
      Wait.until("the new key signs", () -> !keys.active().equals(old));
      letThemAsk();
      bearers().renew();
      letThemAsk();
      keys.remove(old);
      letThemAsk();
      bearers().renew();
      letThemAsk();
    }
    nobodyNoticedIt("the realm's key", tally);
  }

  @Test
  void theGatewaysKeyTurns() throws IOException, InterruptedException {
    Path file = cluster().folder().resolve("identity.json");
    Path old = Files.copy(file, cluster().folder().resolve("old.json"));
    Path fresh = cluster().folder().resolve("new.json");
    signingKey(fresh);
    Tally tally = count();
    String runOfBefore = newRun();

    signingKey(file, old, fresh);
    restartGateways();
    List<String> both = published();
    assertThat(both).hasSize(2);

    signingKey(file, fresh, old);
    restartGateways();
    assertThat(published()).containsExactly(both.get(1), both.get(0));
    api()
        .ask(bearers().of("dave's key"), "GET", runOfBefore, "")
        // An id that was handed out under the old key is an id still.
        .expect(200);
    letThemAsk();

    signingKey(file, fresh);
    restartGateways();
    assertThat(published()).containsExactly(both.get(1));
    letThemAsk();
    nobodyNoticedIt("the gateways' key", tally);
  }

  /** Has a run made with dave's key; returns where it is read. */
  private String newRun() {
    String run =
        api()
            .ask(bearers().of("dave's key"), "POST", run(), "{\"message\":\"Hello\"}")
            .expect(202)
            .text("run_id");
    String sandbox = run().substring(0, run().indexOf("/agents/"));
    return sandbox + "/agents/runs/" + run;
  }

  private List<String> published() {
    return StreamSupport.stream(
            api()
                .ask("", "GET", "/.well-known/copass-gateway/jwks.json", "")
                .expect(200)
                .body()
                .path("keys")
                .spliterator(),
            false)
        .map(key -> key.path("kid").asText())
        .toList();
  }

  private static void signingKey(Path to, Path... keys) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("../scripts/signing-key"));
    for (Path key : keys) {
      command.add(key.toString());
    }
    Process script =
        new ProcessBuilder(command)
            .redirectOutput(to.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(script.waitFor()).isZero();
  }
}
