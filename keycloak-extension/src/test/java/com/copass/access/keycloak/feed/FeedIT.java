package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.FeedStream.Received;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The feed of a real Keycloak, read over the wire. */
class FeedIT {
  private final RunningKeycloak keycloak = RunningKeycloak.get();

  @Test
  void theFirstEventSaysWhereTheStreamBegins() {
    try (FeedStream feed = keycloak.feed(null)) {
      Received hello = feed.next(event -> true);

      assertThat(hello.name()).isEqualTo("hello");
      assertThat(hello.data().get("epoch").asText()).isNotBlank();
      assertThat(hello.data().get("position").isIntegralNumber()).isTrue();
      assertThat(hello.data().get("node").asText()).isNotBlank();
    }
  }

  @Test
  void aChangeIsToldWithTheRevisionThatItsAnswerCarried() {
    try (FeedStream feed = keycloak.feed(null)) {
      String epoch = feed.next("hello").data().get("epoch").asText();
      keycloak.registerSandbox("sb_f_told", "alice");
      String revision =
          keycloak
              .as(
                  "alice",
                  "POST",
                  "/api/v1/storage/sandboxes/sb_f_told/connections",
                  Http.json(Map.of("user_id", keycloak.accountOf("bob"), "role", "viewer")))
              .expect(201)
              .headers()
              .firstValue("Sandbox-Revision")
              .orElseThrow();

      Received first = feed.nextChangeOf("sb_f_told");
      Received second = feed.nextChangeOf("sb_f_told");
      assertThat(first.data().get("kind").asText()).isEqualTo("sandbox");
      assertThat(first.data().get("revision").asLong()).isEqualTo(1);
      assertThat(epoch + ":" + second.data().get("revision").asLong()).isEqualTo(revision);
      assertThat(second.data().get("position").asLong())
          .isGreaterThan(first.data().get("position").asLong());
      assertThat(second.id()).isEqualTo(epoch + ":" + second.data().get("position").asLong());
    }
  }

  @Test
  void aChangeIsToldWithinTheBoundThatIsStated() {
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      keycloak.registerSandbox("sb_f_soon", "alice");
      Instant answered = Instant.now();
      feed.nextChangeOf("sb_f_soon");

      assertThat(Duration.between(answered, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aReaderThatComesBackIsToldWhatItMissed() {
    String cursor;
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      keycloak.registerSandbox("sb_f_before", "alice");
      cursor = feed.nextChangeOf("sb_f_before").id();
    }
    keycloak.registerSandbox("sb_f_missed", "alice");
    keycloak.registerSandbox("sb_f_missed_too", "alice");
    try (FeedStream feed = keycloak.feed(cursor)) {
      Received hello = feed.next("hello");
      assertThat(hello.data().get("epoch").asText() + ":" + hello.data().get("position").asLong())
          .isEqualTo(cursor);
      feed.nextChangeOf("sb_f_missed");
      feed.nextChangeOf("sb_f_missed_too");
      assertThat(feed.skipped()).noneMatch(event -> event.name().equals("resync"));
    }
  }

  @Test
  void aReaderOfAnotherEpochIsToldToForgetEverything() {
    try (FeedStream feed = keycloak.feed("another-epoch:1")) {
      assertThat(feed.next("hello").data().get("epoch").asText()).isNotEqualTo("another-epoch");
      feed.next("resync");
      keycloak.registerSandbox("sb_f_after_resync", "alice");
      feed.nextChangeOf("sb_f_after_resync");
    }
  }

  @Test
  void heartbeatsSayHowFreshItIs() {
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      Received first = feed.next("heartbeat");
      Instant begun = Instant.now();
      Received second = feed.next("heartbeat");
      Received third = feed.next("heartbeat");

      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
      assertThat(readAt(first)).isBeforeOrEqualTo(readAt(second));
      assertThat(readAt(third)).isAfter(readAt(first));
      assertThat(Duration.between(readAt(third), Instant.now()).abs())
          .isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void theEndOfAnAccountKeyIsTold() {
    JsonNode key =
        keycloak
            .as("alice", "POST", "/api/v1/api-keys", Http.json(Map.of("name", "feed")))
            .expect(201)
            .json();
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      keycloak.as("alice", "DELETE", "/api/v1/api-keys/" + key.get("id").asText(), "").expect(200);
      Received change = feed.next(event -> "key".equals(event.data().path("kind").asText()));

      assertThat(change.data().get("key").asText()).isEqualTo(key.get("api_key_id").asText());
      assertThat(change.data().get("sandbox").isNull()).isTrue();
    }
  }

  @Test
  void whatAdministratorsDoToPeopleIsTold() {
    String account = keycloak.addPerson("told-of");
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      keycloak.admin().setEnabled(RunningKeycloak.REALM, "told-of", false);
      assertThat(nextOf(feed, account).get("ended").asBoolean()).isTrue();
      keycloak.admin().setEnabled(RunningKeycloak.REALM, "told-of", true);
      assertThat(nextOf(feed, account).get("ended").asBoolean()).isFalse();
      String user = "/realms/" + RunningKeycloak.REALM + "/users/" + account;
      keycloak.admin().call("POST", user + "/logout", "").expect(204);
      assertThat(nextOf(feed, account).get("ended").asBoolean()).isTrue();
      keycloak.admin().call("DELETE", user, "").expect(204);
      assertThat(nextOf(feed, account).get("ended").asBoolean()).isTrue();
    }
  }

  @Test
  void aSignInThatEndsIsTold() {
    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      Answer own = signIn("alice");
      Http.form(
              keycloak.realm("/protocol/openid-connect/logout"),
              Map.of("client_id", "copass-demo", "refresh_token", own.get("refresh_token")))
          .expect(204);
      assertThat(nextEnded(feed)).isEqualTo(own.get("session_state"));

      Answer byOthers = signIn("bob");
      String session = byOthers.get("session_state");
      keycloak.admin().call("DELETE", "/realms/copass/sessions/" + session, "").expect(204);
      assertThat(nextEnded(feed)).isEqualTo(session);
    }
  }

  private Answer signIn(String person) {
    return Http.form(
            keycloak.tokenEndpoint(),
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "copass-demo",
                "username",
                person,
                "password",
                person))
        .expect(200);
  }

  private static String nextEnded(FeedStream feed) {
    return feed.next(event -> "session".equals(event.data().path("kind").asText()))
        .data()
        .get("session")
        .asText();
  }

  @Test
  void onlyAGatewayFollowsTheFeed() {
    assertThat(Http.call("GET", keycloak.extension("/gateway/feed"), "no token", "").outcome())
        .isEqualTo("401 unauthorized");
    assertThat(keycloak.as("alice", "GET", "/gateway/feed", "").outcome())
        .isEqualTo("403 forbidden");
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThat(
            Http.send(
                    HttpRequest.newBuilder(keycloak.extension("/gateway/feed"))
                        .header("Authorization", "Bearer " + keycloak.gatewayToken())
                        .header("Last-Event-ID", "not a cursor"))
                .outcome())
        .isEqualTo("400 invalid_request");
  }

  private static JsonNode nextOf(FeedStream feed, String account) {
    return feed.next(event -> account.equals(event.data().path("account").asText())).data();
  }

  private static Instant readAt(Received heartbeat) {
    return Instant.parse(heartbeat.data().get("read_at").asText());
  }
}
