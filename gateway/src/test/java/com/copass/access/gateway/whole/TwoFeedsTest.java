package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that follows the feeds of two Keycloak nodes. */
@ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
class TwoFeedsTest {
  private static final String S = ForwardingFixture.S;
  private static final Duration LONGER_THAN_THE_BOUND = Duration.ofSeconds(4);

  private final RecordingUpstream upstream = new RecordingUpstream();
  private final AtomicReference<ScriptedKeycloak> second = new AtomicReference<>();
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    AtomicReference<String> feeds = new AtomicReference<>();
    gateway =
        RunningGateway.startOnRealm(
            folder,
            (vertx, url, realmUrl) -> {
              ScriptedKeycloak node = ScriptedKeycloak.start(vertx, InstantSource.system());
              vertx.setPeriodic(100, ignored -> node.feed().heartbeat());
              second.set(node);
              feeds.set(realmUrl + "/copass-access " + node.realmUrl() + "/copass-access");
              return upstream.start(vertx);
            },
            () -> Map.of("COPASS_GATEWAY_KEYCLOAK_FEEDS", feeds.get()),
            InstantSource.system());
    second.get().isANodeBeside(gateway.keycloak());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
    Awaiting.until(
        "both are followed",
        () ->
            second.get().feed().connections().size() > 0
                && gateway.keycloak().feed().connections().size() > 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whileOneIsAwayTheOtherIsEnough() {
    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);

    gateway.keycloak().feed().cut();
    gateway.keycloak().isDown(true);

    Instant end = Instant.now().plus(LONGER_THAN_THE_BOUND);
    while (Instant.now().isBefore(end)) {
      // There is nobody to read from: what is remembered is used because the other feed vouches.
      assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);
    }
  }

  @Test
  void aChangeIsHeardFromWhicheverTellsIt() {
    upstream.answers(RecordingUpstream::openStream);
    Reading stream = Reading.open(gateway.as("alice"), S + "/agents/run");
    gateway.keycloak().feed().cut();

    gateway.keycloak().record("sb_1", "bob", 2, "", "");
    second.get().feed().sandboxChanged("sb_1", 2);

    assertThat(stream.endedWithin(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void whenNeitherIsThereNothingThatIsRememberedIsUsed() {
    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);

    gateway.keycloak().feed().cut();
    second.get().feed().cut();
    gateway.keycloak().isDown(true);

    Awaiting.until("it is refused", () -> gateway.as("alice").get(S + "/agents").status() == 503);
  }
}
