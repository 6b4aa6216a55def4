package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bearer of a key of one agent may say to it. */
class OneAgentBodyTest extends ForwardingFixture {
  private static final String RUN = S + "/agents/helper/invoke-async";
  private static final Principal KEY =
      new Principal.DelegateKey(
          new AccountId("alice"), new KeyId("ak_1"), new SandboxId("sb_1"), new AgentId("ag_1"));

  @BeforeEach
  void aKey() {
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            2,
            "",
            "{\"id\":\"ak_1\",\"kind\":\"agent_delegate\",\"connection\":null,\"agent\":\"ag_1\","
                + "\"holder\":null,\"expires_at\":null}");
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"agent_id\":\"ag_1\",\"slug\":\"helper\",\"run_id\":\"run_1\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"go\",\"end_user_id\":\"u\"}",
        "{\"message\":\"go\",\"tool_allowlist\":[\"all\"]}",
        "{\"message\":\"go\",\"Message\":\"come\"}"
      })
  void aKeySendsAMessageAndNothingElse(String body) {
    assertThat(gateway.as(KEY).post(RUN, body).status()).isEqualTo(400);
    assertThat(UPSTREAM.seen()).noneMatch(seen -> seen.method().equals("POST"));
    assertThat(gateway.as(KEY).post(RUN, "{\"message\":\"go\"}").status()).isEqualTo(200);
    assertThat(gateway.as("alice").post(RUN, body).status()).isEqualTo(200);
  }
}
