package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upstream that answers for whatever id it is asked, under whatever sandbox. */
class NotInSandboxTest extends ForwardingFixture {
  @ParameterizedTest
  @CsvSource({
    "/agents/runs/run_9, run_id, run_9",
    "/compute/sessions/cs_9/health, session_id, cs_9",
    "/ingest/job_9, job_id, job_9"
  })
  void whatTheUpstreamSaysIsOfAnotherSandboxIsNotThere(String rest, String member, String id) {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"%s\":\"%s\",\"sandbox_id\":\"sb_2\"}".formatted(member, id)));

    assertThat(gateway.as("carol").get(S + rest).status()).isEqualTo(404);
    assertThat(UPSTREAM.seen()).hasSize(1);
    assertThat(gateway.as("alice").get(S + rest).status()).isEqualTo(200);
  }

  @Test
  void aTriggerIsLookedForBelowSoManyAgentsOnly() {
    StringBuilder agents = new StringBuilder("{\"agents\":[{\"slug\":\"a-0\"}");
    for (int i = 1; i < 33; i++) {
      agents.append(",{\"slug\":\"a-").append(i).append("\"}");
    }
    String all = agents.append("]}").toString();
    UPSTREAM.answers(
        request -> request.response().putHeader("Content-Type", "application/json").end(all));

    Client.Answer answer = gateway.as("carol").patch(S + "/triggers/tr_1", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).contains("below its agent");
    assertThat(UPSTREAM.seen()).hasSize(1);
  }

  @Test
  void whereThatCanNotBeFoundOutNothingIsForwarded() {
    UPSTREAM.answers(request -> request.response().setStatusCode(500).end());

    assertThat(gateway.as("carol").get(S + "/agents/runs/run_8").status()).isEqualTo(503);
    assertThat(UPSTREAM.seen()).hasSize(1);
  }
}
