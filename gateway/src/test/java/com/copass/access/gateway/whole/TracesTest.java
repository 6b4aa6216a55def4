package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Traced;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's id and its trace, where nobody wants spans. */
class TracesTest extends ForwardingFixture {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]";

  @Test
  void theTraceThatAClientBeganGoesOn() {
    Client.Answer answer =
        gateway
            .as("alice")
            .with("traceparent", PARENT)
            .with("tracestate", "vendor=1")
            .get(S + "/agents");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(UPSTREAM.last().headers().get("traceparent")).isEqualTo(PARENT);
    assertThat(UPSTREAM.last().headers().get("tracestate")).isEqualTo("vendor=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00-" + TRACE, "ff-" + TRACE + "-b7ad6b7169203331-01", "<script>", ""})
  void whatIsNoTraceParentIsTakenForNone(String text) {
    gateway.as("alice").with("traceparent", text).with("tracestate", "vendor=1").get(S + "/agents");

    String sent = UPSTREAM.last().headers().get("traceparent");
    assertThat(sent).matches(FORM).doesNotContain(TRACE);
    assertThat(UPSTREAM.last().headers().contains("tracestate")).isFalse();
  }

  @Test
  void theLineOfADecisionTheAnswerAndTheUpstreamSayTheSame() {
    Client.Answer answer = gateway.as("alice").with("traceparent", PARENT).get(S + "/agents");

    String id = answer.header("Copass-Request-Id");
    assertThat(answer.headers().allValues("Copass-Request-Id")).hasSize(1);
    assertThat(UPSTREAM.last().headers().get("Copass-Request-Id")).isEqualTo(id);
    Awaiting.until(
        "the line is written",
        () -> gateway.auditLines().stream().anyMatch(line -> line.contains(id)));
    JsonObject line =
        gateway.auditLines().stream()
            .map(JsonObject::new)
            .filter(one -> one.getString("request").equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(line.getString("trace")).isEqualTo(TRACE);
  }

  @Test
  void aClientDoesNotChooseTheRequestsId() {
    Client.Answer answer =
        gateway.as("alice").with("Copass-Request-Id", "of-my-own").get(S + "/agents");

    assertThat(answer.header("Copass-Request-Id")).isNotEqualTo("of-my-own").hasSize(36);
    assertThat(UPSTREAM.last().headers().getAll("Copass-Request-Id"))
        .containsExactly(answer.header("Copass-Request-Id"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/storage/sandboxes/sb_1/nothing, 404",
    "/api/v1/storage/sandboxes/sb_other, 404",
    "/api/v1/storage/sandboxes/sb_1/../x, 400",
    "/api/v1/nothing, 404"
  })
  void everyErrorHasTheRequestsId(String path, int status) {
    Client.Answer answer = gateway.as("eve").get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().getString("request_id"))
        .isNotBlank()
        .isEqualTo(answer.header("Copass-Request-Id"));
  }

  @Test
  void whatIsNoHttpHasAnIdToo() {
    try (RawConnection raw = new RawConnection(gateway.port())) {
      String answer = raw.write("GET /a b HTTP/1.1\r\nHost: h\r\n\r\n").read().text();

      assertThat(answer).contains("\"request_id\":\"").containsIgnoringCase("Copass-Request-Id: ");
    }
  }

  @Test
  void keycloakIsToldInWhoseCourseItIsAsked() {
    String secret = "olk_" + "t".repeat(43);
    gateway
        .keycloak()
        .knowsKey(secret, new Principal.AccountKey(new AccountId("alice"), new KeyId("ak_t")));

    Client.Answer answer =
        gateway
            .asNobody()
            .with("Authorization", "Bearer " + secret)
            .with("traceparent", PARENT)
            .get("/api/v1/users/me/handle");

    List<Traced> told =
        gateway.keycloak().traced().stream()
            .filter(one -> one.requestId().equals(answer.header("Copass-Request-Id")))
            .toList();
    assertThat(told)
        .extracting(Traced::path)
        .anyMatch(path -> path.endsWith("/token"))
        .anyMatch(path -> path.endsWith("/users/me/handle"));
    assertThat(told).extracting(Traced::traceparent).containsOnly(PARENT);
  }
}
