package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a group's grant is to those who are in the group, and are no more. */
class GroupsThroughTheGatewayTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String CHAT = S + "/concierge/chat";

  private final RecordingUpstream upstream = new RecordingUpstream();
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway = RunningGateway.start(folder, (vertx, url) -> upstream.start(vertx));
    upstream.answers(RecordingUpstream::openStream);
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            1,
            """
            {"id":"cn_team","account":null,"group":"g_team","role":"editor","project":null,
             "expires_at":null},
            {"id":"cn_bob","account":"bob","group":null,"role":"viewer","project":null,
             "expires_at":null}\
            """,
            "");
    isIn("carol", "g_team");
    isIn("bob");
    isIn("dave");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whoIsInTheGroupMayWhatItsRoleSaysAndNobodyElse() {
    assertThat(status("carol")).isEqualTo(200);
    assertThat(status("dave")).isEqualTo(404);
    assertThat(gateway.as("carol").get(S + "/connections").status()).isEqualTo(403);
  }

  @Test
  void theCallerIsToldByWhichGrant() {
    JsonObject carol = gateway.as("carol").get(S + "/access").json();
    JsonObject bob = gateway.as("bob").get(S + "/access").json();

    assertThat(carol.getString("access")).isEqualTo("editor");
    assertThat(carol.getJsonArray("grants")).hasSize(1);
    assertThat(carol.getJsonArray("grants").getJsonObject(0).getString("connection_id"))
        .isEqualTo("cn_team");
    assertThat(carol.getJsonArray("grants").getJsonObject(0).getString("group_id"))
        .isEqualTo("g_team");
    assertThat(bob.getString("access")).isEqualTo("viewer");
    assertThat(bob.getJsonArray("grants").getJsonObject(0).getValue("group_id")).isNull();
  }

  @Test
  void whoLeavesTheGroupLosesAccessAndStreamWithTheNews() {
    open("carol");

    isIn("carol");
    gateway.keycloak().feed().accountChanged("carol", false);

    Awaiting.until("her stream is cut", () -> gateway.gateway().openExchanges() == 0);
    Awaiting.until("the upstream's side too", () -> upstream.gone() == 1);
    assertThat(status("carol")).isEqualTo(404);
  }

  @Test
  void whatHappensToAGroupWithoutAnyNewsIsSeenWithinTheBound() {
    open("carol");
    assertThat(status("carol")).isEqualTo(200);

    isIn("carol");

    Awaiting.until("her stream is cut", () -> gateway.gateway().openExchanges() == 0);
    assertThat(status("carol")).isEqualTo(404);
  }

  @Test
  void aStreamThatRestsOnAGroupGoesOnWhileTheMembershipDoes() {
    open("carol");
    long asked = groupsAsked("carol");

    Awaiting.until("it was looked at again, twice", () -> groupsAsked("carol") >= asked + 2);

    assertThat(gateway.gateway().openExchanges()).isEqualTo(1);
  }

  @Test
  void groupsThatCanNotBeKnownAreA503BeforeAnythingIsForwarded() {
    gateway
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/carol/groups",
            new ScriptedKeycloak.Answer(500, "application/json", "", "{}"));

    assertThat(status("carol")).isEqualTo(503);
    assertThat(upstream.seen()).isEmpty();
  }

  private int status(String account) {
    return gateway.as(account).get(S + "/access").status();
  }

  private void open(String account) {
    int before = upstream.seen().size();
    gateway.as(account).stream(CHAT, "{\"message\":\"m\"}");
    Awaiting.until("it is open", () -> upstream.seen().size() == before + 1);
  }

  private long groupsAsked(String account) {
    return gateway.keycloak().seen().stream()
        .filter(seen -> seen.target().equals("/gateway/accounts/" + account + "/groups"))
        .count();
  }

  private void isIn(String account, String... groups) {
    gateway
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/" + account + "/groups",
            new ScriptedKeycloak.Answer(
                200,
                "application/json",
                "",
                new JsonObject().put("groups", java.util.List.of(groups)).encode()));
  }
}
