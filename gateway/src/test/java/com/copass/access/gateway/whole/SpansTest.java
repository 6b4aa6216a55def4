package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.ScriptedCollector;
import com.copass.access.gateway.scripted.ScriptedCollector.Span;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans, at a collector of their own. */
class SpansTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final RecordingUpstream upstream = new RecordingUpstream();
  private final AtomicReference<ScriptedCollector> collector = new AtomicReference<>();
  private RunningGateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aRequestIsSeenFromItsComingToTheUpstream(@TempDir Path folder) {
    start(folder, "link");

    gateway.as("alice").with("traceparent", PARENT).get(S + "/agents");

    String[] sent = upstream.last().headers().get("traceparent").split("-", -1);
    Span forward = collector.get().awaits(sent[1], "forward");
    assertThat(forward.id()).isEqualTo(sent[2]);
    assertThat(sent[3]).isEqualTo("01");
    Span request = collector.get().awaits(sent[1], "listAgents");
    assertThat(request.parent()).isEmpty();
    for (String step : List.of("authenticate", "decide", "extension", "forward")) {
      assertThat(collector.get().awaits(sent[1], step).parent()).isEqualTo(request.id());
    }
    assertThat(request.attributes())
        .containsOnlyKeys(
            "copass.request_id",
            "copass.operation",
            "copass.decision",
            "copass.reason",
            "copass.principal",
            "http.request.method",
            "http.response.status_code")
        .containsEntry("copass.decision", "allow")
        .containsEntry("copass.reason", "ownership")
        .containsEntry("http.response.status_code", "200");
  }

  @Test
  void whatAClientSaysIsPointedAtAndBecomesNoParent(@TempDir Path folder) {
    start(folder, "link");

    gateway
        .as("alice")
        .with("traceparent", PARENT)
        .with("tracestate", "vendor=1")
        .get(S + "/agents");

    String trace = upstream.last().headers().get("traceparent").split("-", -1)[1];
    assertThat(trace).isNotEqualTo(TRACE);
    assertThat(upstream.last().headers().contains("tracestate")).isFalse();
    assertThat(collector.get().awaits(trace, "listAgents").linkedTraces()).containsExactly(TRACE);
  }

  @Test
  void itBecomesTheParentWhereThatIsConfigured(@TempDir Path folder) {
    start(folder, "parent");

    gateway.as("alice").with("traceparent", PARENT).get(S + "/agents");

    Span request = collector.get().awaits(TRACE, "listAgents");
    assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
    assertThat(upstream.last().headers().get("traceparent")).startsWith("00-" + TRACE);
  }

  /** One trace, from the client through the gateway, the exchange of its key, and the upstream. */
  @Test
  void aRequestWithAKeyIsOneTraceFromTheClientToTheUpstream(@TempDir Path folder) {
    start(folder, "parent");
    String secret = "olk_" + "s".repeat(43);
    gateway
        .keycloak()
        .knowsKey(secret, new Principal.AccountKey(new AccountId("alice"), new KeyId("ak_s")));

    gateway
        .asNobody()
        .with("Authorization", "Bearer " + secret)
        .with("traceparent", PARENT)
        .get(S + "/agents");

    Span request = collector.get().awaits(TRACE, "listAgents");
    assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
    assertThat(collector.get().awaits(TRACE, "authenticate").parent()).isEqualTo(request.id());
    assertThat(collector.get().awaits(TRACE, "token").trace()).isEqualTo(TRACE);
    assertThat(gateway.keycloak().traced())
        .filteredOn(one -> one.path().endsWith("/token") && one.traceparent().contains(TRACE))
        .hasSize(1);
    Span forward = collector.get().awaits(TRACE, "forward");
    assertThat(upstream.last().headers().get("traceparent"))
        .isEqualTo("00-" + TRACE + "-" + forward.id() + "-01");
    assertThat(collector.get().spans().toString()).doesNotContain(secret);
  }

  @Test
  void anAddressThatIsEmptyIsNone(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> upstream.start(vertx),
            Map.of("COPASS_GATEWAY_TRACING_OTLP_URL", ""),
            InstantSource.system());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");

    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);
  }

  @Test
  void whatWasRefusedIsSeenToo(@TempDir Path folder) {
    start(folder, "parent");

    gateway.as("eve").with("traceparent", PARENT).get(S + "/agents?q=a-secret-of-somebodys");

    Span request = collector.get().awaits(TRACE, "listAgents");
    assertThat(request.attributes())
        .containsEntry("copass.decision", "deny")
        .containsEntry("http.response.status_code", "404");
    assertThat(collector.get().spans().toString()).doesNotContain("secret", "eve", "sb_1");
  }

  @Test
  @ExpectsWarning(by = "ExporterLog", text = "spans: ")
  void aCollectorThatIsAwayHoldsUpNobody(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> upstream.start(vertx),
            Map.of(
                "COPASS_GATEWAY_TRACING_OTLP_URL",
                "http://127.0.0.1:" + RunningGateway.freePort() + "/v1/traces"),
            InstantSource.system());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");

    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);
  }

  private void start(Path folder, String client) {
    gateway =
        RunningGateway.start(
            folder,
            (Vertx vertx, String url) -> {
              collector.set(ScriptedCollector.start(vertx));
              return upstream.start(vertx);
            },
            () ->
                Map.of(
                    "COPASS_GATEWAY_TRACING_OTLP_URL",
                    collector.get().url(),
                    "COPASS_GATEWAY_TRACING_CLIENT",
                    client),
            InstantSource.system());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
  }
}
