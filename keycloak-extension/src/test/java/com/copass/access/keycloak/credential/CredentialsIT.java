package com.copass.access.keycloak.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Gateways;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's own API key: linked, sealed, handed to gateways only, forgotten. */
class CredentialsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String PATH = "/api/v1/users/me/credential";
  private static final String FIRST = "cop_live_0123456789abcdefghij-first";
  private static final String SECOND = "cop_live_0123456789abcdefghij-second";

  private final String name = "linker-" + UUID.randomUUID();
  private final String account = KEYCLOAK.addPerson(name);

  @Test
  void whatIsLinkedIsShownByItsBeginningOnlyAndOpensForTheGatewaysAlone() {
    assertThat(KEYCLOAK.as(name, "GET", PATH, "").expect(200).text())
        .isEqualTo("{\"linkable\":true,\"linked\":false,\"key_prefix\":null,\"linked_at\":null}");
    assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("404 not_found");

    Answer linked = link(FIRST).expect(200);

    assertThat(linked.json().get("linked").asBoolean()).isTrue();
    assertThat(linked.get("key_prefix")).isEqualTo("cop_live");
    assertThat(KEYCLOAK.as(name, "GET", PATH, "").expect(200).text()).isEqualTo(linked.text());
    String sealed = KEYCLOAK.fetchCredential(account).expect(200).get("sealed");
    assertThat(sealed).doesNotContain(FIRST);
    assertThat(Gateways.open(sealed).get("api_key").asText()).isEqualTo(FIRST);
    assertThat(Gateways.open(sealed).get("account").asText()).isEqualTo(account);
  }

  @Test
  void anotherTakesItsPlaceAndItIsForgotten() {
    link(FIRST).expect(200);
    link(SECOND).expect(200);
    assertThat(opened()).isEqualTo(SECOND);

    KEYCLOAK.as(name, "DELETE", PATH, "").expect(204);
    assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("404 not_found");
    KEYCLOAK.as(name, "DELETE", PATH, "").expect(204);

    link(FIRST).expect(200);
    assertThat(opened()).isEqualTo(FIRST);
  }

  @Test
  void everyChangeIsOnTheFeed() {
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      link(FIRST).expect(200);
      assertThat(change(feed).get("kind").asText()).isEqualTo("credential");
      KEYCLOAK.as(name, "DELETE", PATH, "").expect(204);
      assertThat(change(feed).get("kind").asText()).isEqualTo("credential");
    }
  }

  @Test
  void itsHolderReadsWhoLinkedFetchedAndForgotItAndNoSecret() {
    link(FIRST).expect(200);
    KEYCLOAK.fetchCredential(account).expect(200);
    KEYCLOAK.as(name, "DELETE", PATH, "").expect(204);

    Answer trail = KEYCLOAK.as(name, "GET", "/api/v1/users/me/trail", "").expect(200);

    List<String> records =
        StreamSupport.stream(trail.json().get("records").spliterator(), false)
            .map(each -> each.get("action").asText() + " by " + each.get("actor").asText())
            .toList();
    assertThat(records)
        .containsExactly(
            "credential_unlinked by " + account,
            "credential_fetched by " + Gateways.CLIENT,
            "credential_linked by " + account);
    assertThat(trail.text()).doesNotContain(FIRST).doesNotContain("sealed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'api_key':null}",
        "{'api_key':'short'}",
        "{'api_key':'with a space 0123456789'}",
        "{'api_key':'line\\nbreak-0123456789'}",
        "{'api_key':'cop_live_0123456789','more':1}",
      })
  void whatIsNoKeyIsNotLinkedAndNotRepeated(String body) {
    Answer answer = KEYCLOAK.as(name, "PUT", PATH, body.replace('\'', '"'));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
    assertThat(answer.text()).doesNotContain("0123456789").doesNotContain("short");
    assertThat(KEYCLOAK.fetchCredential(account).status()).isEqualTo(404);
  }

  @Test
  void noKeyOfTheAccountLinksOne() {
    String key =
        KEYCLOAK
            .as(name, "POST", "/api/v1/api-keys", Http.json(Map.of("name", "mine")))
            .expect(201)
            .get("key");
    String token = KEYCLOAK.exchange(key).expect(200).get("access_token");

    assertThat(Http.call("PUT", KEYCLOAK.extension(PATH), token, body(FIRST)).outcome())
        .isEqualTo("403 recent_sign_in_needed");
  }

  @Test
  void onlyTheClientToWhoseKeyItIsSealedFetchesIt() {
    link(FIRST).expect(200);
    String path = "/accounts/" + account + "/credential";

    assertThat(KEYCLOAK.asGateway("GET", path, "").outcome()).isEqualTo("403 forbidden");
    assertThat(KEYCLOAK.as(name, "GET", "/gateway" + path, "").outcome())
        .isEqualTo("403 forbidden");
  }

  @Test
  void aClientWithASecretIsNotTheirs() {
    link(FIRST).expect(200);
    KEYCLOAK.fetchCredential(account).expect(200);
    withClient(
        client -> client.put("clientAuthenticatorType", "client-secret"),
        () -> {
          assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("403 forbidden");
          assertThat(link(SECOND).outcome()).isEqualTo("409 linking_unavailable");
        });
    assertThat(opened()).isEqualTo(FIRST);
  }

  @Test
  void whereTheirClientIsSwitchedOffNothingIsLinked() {
    withClient(
        client -> client.put("enabled", false),
        () -> {
          assertThat(link(FIRST).outcome()).isEqualTo("409 linking_unavailable");
          assertThat(KEYCLOAK.as(name, "GET", PATH, "").expect(200).json().get("linkable"))
              .isEqualTo(BooleanNode.FALSE);
        });
    assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("404 not_found");
  }

  @Test
  void ofSomebodyWhoIsSwitchedOffNothingIsHandedOut() {
    link(FIRST).expect(200);
    KEYCLOAK.admin().setEnabled(RunningKeycloak.REALM, name, false);
    assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("404 not_found");
  }

  @Test
  void itGoesWithItsHolder() {
    link(FIRST).expect(200);
    String users = "/realms/" + RunningKeycloak.REALM + "/users/";
    KEYCLOAK
        .admin()
        .call("DELETE", users + KEYCLOAK.admin().userId(RunningKeycloak.REALM, name), "")
        .expect(204);
    assertThat(KEYCLOAK.fetchCredential(account).outcome()).isEqualTo("404 not_found");
  }

  private Answer link(String key) {
    return KEYCLOAK.as(name, "PUT", PATH, body(key));
  }

  private static String body(String key) {
    return Http.json(Map.of("api_key", key));
  }

  private String opened() {
    String sealed = KEYCLOAK.fetchCredential(account).expect(200).get("sealed");
    return Gateways.open(sealed).get("api_key").asText();
  }

  private JsonNode change(FeedStream feed) {
    return feed.next(event -> account.equals(event.data().path("account").asText())).data();
  }

  /** Changes the gateways' client for a while. */
  private static void withClient(java.util.function.Consumer<ObjectNode> change, Runnable work) {
    String path =
        "/realms/"
            + RunningKeycloak.REALM
            + "/clients/"
            + KEYCLOAK.admin().clientId(RunningKeycloak.REALM, Gateways.CLIENT);
    ObjectNode before = (ObjectNode) KEYCLOAK.admin().call("GET", path, "").expect(200).json();
    ObjectNode changed = before.deepCopy();
    change.accept(changed);
    KEYCLOAK.admin().call("PUT", path, changed.toString()).expect(204);
    try {
      work.run();
    } finally {
      KEYCLOAK.admin().call("PUT", path, before.toString()).expect(204);
    }
  }
}
