package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.trail.Problem;
import com.copass.access.trail.TrailVerifier;
import com.copass.access.trail.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The chain, as the server writes it and the project's own verifier reads it. */
class TrailChainIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void anExportIsWholeAndSigned() {
    grantAndRevoke("\"quoted\" \\ ü 😀");
    grantAndRevoke("plain");

    Verdict verdict = verify(export(""));

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(5);
    JsonNode head = Tokens.claims(export("").get("head").asText());
    assertThat(head.get("sandbox").asText()).isEqualTo(sandbox.id());
    assertThat(head.get("sequence").asInt()).isEqualTo(5);
  }

  /** A record without a request's id is what every record was before there were any. */
  @Test
  void recordsWithAndWithoutARequestsIdAreOneChain() {
    grantAndRevoke("plain");
    sandbox.grantIn("0af76519-16cd-43dd-8448-eb211c80319c", "bob", "pj_1").expect(201);
    grantAndRevoke("plain again");
    JsonNode export = export("");

    assertThat(verify(export).findings()).isEmpty();
    assertThat(export.get("records").get(1).has("request_id")).isFalse();
    ((ObjectNode) export.get("records").get(3))
        .put("request_id", "1af76519-16cd-43dd-8448-eb211c80319c");
    assertThat(verify(export).findings())
        .extracting(Verdict.Finding::problem)
        .containsExactly(Problem.CHANGED);
  }

  @Test
  void anExportThatWasTamperedWithIsFound() {
    grantAndRevoke("plain");
    JsonNode export = export("");
    ((ObjectNode) export.get("records").get(1)).put("actor", KEYCLOAK.accountOf("bob"));

    assertThat(verify(export).findings())
        .extracting(Verdict.Finding::problem)
        .containsExactly(Problem.CHANGED);
  }

  @Test
  void aLongOneComesInPartsThatAreOneChain() {
    grantAndRevoke("one");
    grantAndRevoke("two");

    assertThat(verify(export("?limit=2"), export("?after=2&limit=2"), export("?after=4")).isGood())
        .isTrue();
    assertThat(verify(export("?limit=2"), export("?after=4")).isGood()).isFalse();
    assertThat(verify(export("?limit=2")).findings())
        .extracting(Verdict.Finding::problem)
        .containsExactly(Problem.CUT_OFF);
    assertThat(export("?after=5").get("records")).isEmpty();
    assertThat(sandbox.asOwner("GET", "/trail/export?after=6", "").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void manyAtOnceMakeOneChain() {
    CompletableFuture<?>[] grants =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> sandbox.grant("bob", "viewer", "pj_" + i).expect(201)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(grants).join();

    Verdict verdict = verify(export(""));

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(13);
  }

  @Test
  void aRevocationSaysHowManyKeysItEnded() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    sandbox.asOwner("POST", "/connections/" + id + "/api-keys", "").expect(201);
    sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);

    JsonNode records = export("").get("records");

    assertThat(records.get(3).get("after").get("ended_keys").asInt()).isEqualTo(1);
    assertThat(records.get(3).get("about").asText()).isEqualTo(KEYCLOAK.accountOf("bob"));
  }

  @Test
  void nobodyButTheOwnerGetsIt() {
    sandbox.grant("bob", "editor").expect(201);

    assertThat(sandbox.as("bob", "GET", "/trail/export", "").outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("carol", "GET", "/trail/export", "").outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void aHeadIsNoTokenAnywhere() {
    String head = export("").get("head").asText();

    assertThat(Http.call("GET", KEYCLOAK.extension("/api/v1/api-keys"), head, "").outcome())
        .isEqualTo("401 unauthorized");
    assertThat(
            Http.call(
                    "GET",
                    KEYCLOAK.extension("/gateway/sandboxes/" + sandbox.id() + "/access"),
                    head,
                    "")
                .outcome())
        .isEqualTo("401 unauthorized");
    assertThat(
            Http.call("GET", KEYCLOAK.realm("/protocol/openid-connect/userinfo"), head, "")
                .status())
        .isEqualTo(401);
  }

  private void grantAndRevoke(String label) {
    Answer granted =
        sandbox.asOwner(
            "POST",
            "/connections",
            Http.json(
                Map.of("user_id", KEYCLOAK.accountOf("bob"), "role", "viewer", "label", label)));
    sandbox
        .asOwner("DELETE", "/connections/" + granted.expect(201).get("connection_id"), "")
        .expect(200);
  }

  private JsonNode export(String query) {
    return sandbox.asOwner("GET", "/trail/export" + query, "").expect(200).json();
  }

  private static Verdict verify(JsonNode... parts) {
    JsonNode keys =
        Http.call("GET", KEYCLOAK.realm("/protocol/openid-connect/certs"), "none", "")
            .expect(200)
            .json();
    return TrailVerifier.verify(List.of(parts), keys, List.of());
  }
}
