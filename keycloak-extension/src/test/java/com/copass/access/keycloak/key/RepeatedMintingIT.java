package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedMintingIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String KEYS = "/agents/support/keys?agent_id=ag_1";
  private static final String DELEGATE = "{\"kind\":\"agent_delegate\"}";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void theSameRequestAgainGetsTheSameSecretAndMintsNothing() {
    Answer first = mint(DELEGATE);
    Answer again = mint(" {\"kind\" : \"agent_delegate\"} ");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().firstValue("Sandbox-Revision"))
        .isEqualTo(first.headers().firstValue("Sandbox-Revision"));
    assertThat(liveKeys()).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceOneMints() {
    KEYCLOAK.tokenOf("alice");

    List<String> secrets =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> mint(DELEGATE).get("plaintext_key"))
            .toList();

    assertThat(secrets).hasSize(6).containsOnly(secrets.get(0));
    assertThat(liveKeys()).isEqualTo(1);
  }

  @Test
  void anotherBodyIsAnotherRequest() {
    mint(DELEGATE);
    mint("{\"kind\":\"agent_delegate\",\"label\":\"another\"}");

    assertThat(liveKeys()).isEqualTo(2);
  }

  @Test
  void anotherBearerIsAnotherRequest() {
    String secret = mint(DELEGATE).get("plaintext_key");
    Answer other =
        Http.call(
                "POST",
                KEYCLOAK.extension(sandbox.path(KEYS)),
                KEYCLOAK.freshTokenOf("alice", "copass-demo"),
                DELEGATE)
            .expect(201);

    assertThat(other.get("plaintext_key")).isNotEqualTo(secret);
  }

  @Test
  void aKeyThatWasRevokedIsNotShownAgain() {
    String first = mint(DELEGATE).get("id");
    sandbox.asOwner("DELETE", "/agents/support/keys/" + first + "?agent_id=ag_1", "").expect(200);

    assertThat(mint(DELEGATE).get("id")).isNotEqualTo(first);
  }

  @Test
  void theCallersOwnNameForARequestTellsTwoApartAndTwoAlike() {
    Answer one = named("one", DELEGATE).expect(201);

    assertThat(named("two", DELEGATE).expect(201).get("id")).isNotEqualTo(one.get("id"));
    assertThat(named("one", DELEGATE).expect(201).text()).isEqualTo(one.text());
    assertThat(named("one", "{\"kind\":\"agent_delegate\",\"label\":\"x\"}").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void anAccountKeyIsRepeatedToo() {
    KEYCLOAK.addPerson("victor");
    String body = "{\"name\":\"laptop\"}";

    Answer first = KEYCLOAK.as("victor", "POST", "/api/v1/api-keys", body).expect(201);
    Answer again = KEYCLOAK.as("victor", "POST", "/api/v1/api-keys", body).expect(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(KEYCLOAK.as("victor", "GET", "/api/v1/api-keys", "").json()).hasSize(1);
  }

  private Answer mint(String body) {
    return sandbox.asOwner("POST", KEYS, body).expect(201);
  }

  private Answer named(String name, String body) {
    return Http.send(
        HttpRequest.newBuilder(KEYCLOAK.extension(sandbox.path(KEYS)))
            .header("Authorization", "Bearer " + KEYCLOAK.tokenOf("alice"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", name)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private int liveKeys() {
    return sandbox.record().json().get("keys").size();
  }
}
