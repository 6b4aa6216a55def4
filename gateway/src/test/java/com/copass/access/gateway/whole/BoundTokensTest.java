package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.ScriptedHolder;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are bound to a key, from the client to the upstream and to the extension. */
class BoundTokensTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String HANDLE = "/api/v1/users/me/handle";
  private static final String PUBLIC = "http://localhost:8080";

  private final RecordingUpstream upstream = new RecordingUpstream();
  private final ScriptedHolder holder = new ScriptedHolder(InstantSource.system());
  private RunningGateway gateway;
  private String token;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway = RunningGateway.start(folder, (vertx, url) -> upstream.start(vertx));
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
    token =
        gateway
            .keycloak()
            .issuer()
            .token(new Principal.Person(new AccountId("alice")), holder::bind);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void withItsProofItIsGoodAndTheUpstreamSeesNeither() {
    upstream.answers(request -> request.response().end("{}"));

    Client.Answer answer = bound(proof("GET", S + "/vault/a")).get(S + "/vault/a");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(upstream.seen()).hasSize(1);
    assertThat(upstream.seen().get(0).headers().contains("DPoP")).isFalse();
    assertThat(upstream.seen().get(0).headers().get("Authorization"))
        .startsWith("Bearer ")
        .doesNotContain(token);
  }

  @Test
  void withoutItTheChallengeSaysWhatIsMissing() {
    Client.Answer asBearer =
        gateway.asNobody().with("Authorization", "Bearer " + token).get(S + "/vault/a");
    Client.Answer wrong = bound(proof("POST", S + "/vault/a")).get(S + "/vault/a");

    assertThat(asBearer.status()).isEqualTo(401);
    assertThat(asBearer.header("WWW-Authenticate"))
        .startsWith("DPoP realm=\"copass\", error=\"invalid_token\", algs=\"")
        .contains("ES256")
        .contains("resource_metadata=");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_dpop_proof\"");
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void whatTheExtensionAnswersIsAskedWithTheSameProof() {
    gateway
        .keycloak()
        .answers(
            "GET",
            HANDLE,
            new ScriptedKeycloak.Answer(200, "application/json", "", "{\"copass_id\":null}"));

    assertThat(bound(proof("GET", HANDLE)).get(HANDLE).status()).isEqualTo(200);
    assertThat(gateway.keycloak().seen())
        .anySatisfy(
            seen -> {
              assertThat(seen.target()).isEqualTo(HANDLE);
              assertThat(seen.authorization()).isEqualTo("DPoP " + token);
            });
  }

  @Test
  void itIsSaidWhatProofsMayBeSignedWith() {
    assertThat(
            gateway
                .asNobody()
                .get("/.well-known/oauth-protected-resource")
                .json()
                .getJsonArray("dpop_signing_alg_values_supported"))
        .contains("ES256", "EdDSA")
        .doesNotContain("none", "HS256");
  }

  private String proof(String method, String path) {
    return holder.proof(method, PUBLIC + path, token);
  }

  private Client bound(String proof) {
    return gateway.asNobody().with("Authorization", "DPoP " + token).with("DPoP", proof);
  }
}
