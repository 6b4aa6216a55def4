package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations for which a no is written down and the request goes on. */
@ExpectsWarning(by = "Assembly", text = "in shadow")
class ShadowTest {
  private static final String S = ForwardingFixture.S;
  private static final RecordingUpstream UPSTREAM = new RecordingUpstream();

  private static RunningGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> UPSTREAM.start(vertx),
            Map.of(
                "COPASS_GATEWAY_SHADOW_OPERATIONS",
                "listAgents, archiveAgent getSandbox, runFreely destroySandbox"),
            InstantSource.system());
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            1,
            "{\"id\":\"cn_1\",\"account\":\"vera\",\"group\":null,\"role\":\"viewer\","
                + "\"project\":\"pj_1\",\"expires_at\":null}",
            "{\"id\":\"ak_1\",\"kind\":\"agent_delegate\",\"connection\":null,\"agent\":\"ag_1\","
                + "\"holder\":null,\"expires_at\":null}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    UPSTREAM.reset();
    gateway.auditLines().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, GET,    /agents,        no_relation",
    "vera,     GET,    /agents,        whole_sandbox_needed",
    "vera,     DELETE, /agents/helper, owner_needed"
  })
  void aNoIsWrittenDownAndTheRequestGoesOnInTheCallersOwnAccount(
      String account, String method, String path, String reason) {
    Client.Answer answer = gateway.as(account).send(method, S + path, null);

    assertThat(answer.status()).isEqualTo(200);
    JsonObject told = told();
    assertThat(told.getString("sub")).isEqualTo(account);
    assertThat(told.containsKey("act")).isFalse();
    assertThat(told.getJsonObject("copass"))
        .isEqualTo(new JsonObject().put("mode", "account").put("billed", account));
    Awaiting.until("the line is written", () -> !gateway.auditLines().isEmpty());
    JsonObject line = new JsonObject(gateway.auditLines().getFirst());
    assertThat(line.getString("decision")).isEqualTo("shadow");
    assertThat(line.getString("ground")).isEqualTo(reason);
    assertThat(line.getString("account_of_record")).isEqualTo(account);
    assertThat(new Client(gateway.gateway().managementPort()).get("/metrics").body())
        .contains("decision=\"shadow\",reason=\"" + reason + "\"");
  }

  @Test
  void aYesIsNoOtherThanElsewhere() {
    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(200);

    assertThat(told().getJsonObject("copass").getString("role")).isEqualTo("owner");
  }

  @Test
  void whatIsNotNamedIsDeniedAsEver() {
    assertThat(gateway.as("stranger").get(S + "/agents/helper").status()).isEqualTo(404);
    assertThat(UPSTREAM.seen()).noneMatch(seen -> seen.target().contains("/agents"));
  }

  @ParameterizedTest
  @MethodSource("keysThatWereMadeForLess")
  void aKeyThatWasMadeForLessThanAnAccountMayNoMoreThanElsewhere(Principal key) {
    assertThat(gateway.as(key).get(S + "/agents").status()).isIn(403, 404);
    assertThat(gateway.as(key).post(S + "/agents/run", "{\"message\":\"m\"}").status())
        .isIn(403, 404);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  static Stream<Principal> keysThatWereMadeForLess() {
    SandboxId sandbox = new SandboxId("sb_1");
    AgentId agent = new AgentId("ag_1");
    return Stream.of(
        new Principal.ConnectionKey(
            new AccountId("vera"), new KeyId("ak_9"), new ConnectionId("cn_1")),
        new Principal.InvokeKey(new AccountId("dave"), new KeyId("ak_8"), sandbox, agent),
        new Principal.DelegateKey(new AccountId("alice"), new KeyId("ak_1"), sandbox, agent),
        new Principal.OneAgent(new AccountId("alice"), sandbox, agent));
  }

  @Test
  void anAnswerInShadowIsTheUpstreamsOwnAndTeachesNothing() {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"sandbox_id\":\"sb_1\",\"user_id\":\"stranger\",\"access\":\"viewer\"}"));
    int before = gateway.keycloak().seen().size();

    Client.Answer read = gateway.as("stranger").get(S);
    Client.Answer deleted = gateway.as("stranger").delete(S);

    assertThat(read.json().getString("access")).isEqualTo("viewer");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(gateway.keycloak().seen()).hasSize(before);
  }

  @Test
  void aStreamInShadowStaysWhenTheSandboxChangesAndEndsWithTheAccount() {
    UPSTREAM.answers(RecordingUpstream::openStream);
    Reading stream = Reading.open(gateway.as("eve"), S + "/agents/run");

    gateway.keycloak().feed().sandboxChanged("sb_1", 1);
    assertThat(stream.endedWithin(Duration.ofMillis(300))).isFalse();
    gateway.keycloak().feed().accountChanged("eve", true);

    assertThat(stream.endedWithin(Duration.ofSeconds(10))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listAgent           | unknown operation listAgent: the nearest known one is listAgents",
        "createConnection    | nothing behind the gateway checks createConnection",
        "readAccess          | nothing behind the gateway checks readAccess"
      })
  void whatHasNoCheckBehindTheGatewayIsNeverInShadow(
      String operations, String message, @TempDir Path folder) {
    Vertx vertx = Vertx.vertx();
    try {
      assertThatThrownBy(
              () ->
                  com.copass.access.gateway.Gateway.start(
                      vertx,
                      ScriptedConfig.of(
                          folder,
                          "http://127.0.0.1:1/realms/r",
                          "http://127.0.0.1:1",
                          Map.of("COPASS_GATEWAY_SHADOW_OPERATIONS", operations)),
                      1,
                      InstantSource.system(),
                      line -> {}))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(message);
    } finally {
      Awaiting.result(vertx.close());
    }
  }

  private static JsonObject told() {
    String bearer = UPSTREAM.last().headers().get("Authorization").substring("Bearer ".length());
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(bearer.split("\\.", -1)[1])));
  }
}
