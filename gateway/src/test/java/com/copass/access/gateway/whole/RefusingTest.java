package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingTest extends ForwardingFixture {
  @Test
  void aBodyThatHasToBeReadIsBounded() {
    String large = "{\"name\":\"" + "a".repeat(1_100_000) + "\"}";

    Client.Answer answer = gateway.as("alice").patch(S + "/agents/a", large);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"active\",\"status\":\"archived\"}",
        "{\"Status\":\"archived\"}",
        "[{\"status\":\"archived\"}]",
        "{\"name\":\"x\"}{\"status\":\"archived\"}",
        "not json"
      })
  void aBodyThatDecidesTheClassIsReadStrictly(String body) {
    Client.Answer answer = gateway.as("carol").patch(S + "/agents/a", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void anEncodedBodyThatDecidesTheClassIsRefused() {
    assertThat(
            gateway
                .as("carol")
                .with("Content-Encoding", "gzip")
                .patch(S + "/agents/a", "{}")
                .status())
        .isEqualTo(415);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"run", "runs", "tools", "triggers", "Helper", "a b", "a/b", "''"})
  void anAgentDoesNotGetASlugThatIsARoute(String slug) {
    assertThat(gateway.as("carol").post(S + "/agents", "{\"slug\":\"" + slug + "\"}").status())
        .isEqualTo(400);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void anAgentIsNotMadeWithoutASlug() {
    for (String body : new String[] {"{\"name\":\"n\"}", "{\"slug\":null}", ""}) {
      assertThat(gateway.as("carol").post(S + "/agents", body).status()).isEqualTo(400);
    }
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void aCollaboratorsEncryptionIsRefusedAndNeverDropped() {
    Client.Answer answer = gateway.as("carol").with("X-Encryption-Token", "a").get(S + "/agents");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("encryption_not_supported_on_shared_sandbox");
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void theAddressOfAComputeSessionsOwnGatewayIsTakenOut() {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    "{\"sessions\":[{\"session_id\":\"cs_1\",\"cost\":1.10,\"gateway\":{\"base_url\":\"http://x\"}}]}"));

    Client.Answer answer = gateway.as("alice").get(S + "/compute/sessions");

    assertThat(answer.body()).isEqualTo("{\"sessions\":[{\"session_id\":\"cs_1\",\"cost\":1.10}]}");
  }

  @Test
  void anAnswerThatCanNotBeFilteredIsNotShown() {
    UPSTREAM.answers(request -> request.response().end("<html>secret</html>"));

    Client.Answer answer = gateway.as("alice").get(S + "/compute/sessions");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void aTokenOfNobodyIsAnswered401WithAChallenge() {
    for (Client client :
        List.of(
            gateway.asNobody(),
            gateway.asNobody().with("Authorization", "Basic YTpi"),
            gateway.asNobody().with("Authorization", "Bearer nonsense"))) {
      Client.Answer answer = client.get(S);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.error()).isEqualTo("unauthorized");
      assertThat(answer.header("WWW-Authenticate"))
          .startsWith("Bearer ")
          .contains("/.well-known/oauth-protected-resource");
    }
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void aSandboxThatIsNotThereAndOneThatIsNotTheCallersLookTheSame() {
    UPSTREAM.answers(request -> request.response().setStatusCode(404).end("{}"));

    Client.Answer missing = gateway.as("eve").get("/api/v1/storage/sandboxes/sb_none");
    Client.Answer others = gateway.as("eve").get(S);

    assertThat(missing.status()).isEqualTo(404).isEqualTo(others.status());
    assertThat(withoutItsId(missing)).isEqualTo(withoutItsId(others));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 200})
  void soTheyDoWhileTheApiFails(int status) {
    UPSTREAM.answers(request -> request.response().setStatusCode(status).end("nonsense"));

    Client.Answer missing = gateway.as("eva").get("/api/v1/storage/sandboxes/sb_none" + status);
    Client.Answer others = gateway.as("ev" + status).get(S);

    assertThat(missing.status()).isEqualTo(503).isEqualTo(others.status());
    assertThat(withoutItsId(missing)).isEqualTo(withoutItsId(others));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/agents/dispatch",
    "POST, /api/v2/plans/cosync",
    "POST, /webhooks/x",
    "GET, /storage/sandboxes",
    "GET, /nonsense",
    "GET, /",
    "OPTIONS, /api/v1/usage",
    "HEAD, /api/v1/usage",
    "TRACE, /api/v1/usage",
    "GET, /API/v1/usage"
  })
  void whatTheCatalogueDoesNotOpenIsNotThere(String method, String path) {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      int status =
          connection
              .write(
                  method
                      + " "
                      + path
                      + " HTTP/1.1\r\nHost: h\r\n"
                      + bearer("alice")
                      + "Connection: close\r\n\r\n")
              .read()
              .status();

      assertThat(status).isEqualTo(404);
    }
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  private static JsonObject withoutItsId(Client.Answer answer) {
    JsonObject body = answer.json();
    assertThat(body.remove("request_id")).isEqualTo(answer.header("Copass-Request-Id"));
    return body;
  }
}
