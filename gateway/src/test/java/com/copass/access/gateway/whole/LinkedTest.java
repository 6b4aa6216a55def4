package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Answer;
import com.copass.access.gateway.scripted.ScriptedSeal;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upstream that is asked with the API keys that accounts have linked. */
class LinkedTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String USAGE = "/api/v1/usage";
  private static final String ALICES = "cop_live_0123456789_alice";
  private static final String CAROLS = "cop_live_0123456789_carol";
  private static final String CREDENTIAL = "/api/v1/users/me/credential";
  private static final String CAROL_MAY =
      "{\"id\":\"cn_carol\",\"account\":\"carol\",\"group\":null,\"role\":\"editor\","
          + "\"project\":null,\"expires_at\":null}";

  /** One for all tests: its key takes long to make. */
  @TempDir private static Path keys;

  private final RecordingUpstream upstream = new RecordingUpstream();
  private RunningGateway gateway;
  private ScriptedSeal seal;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> upstream.start(vertx),
            Map.of(
                "COPASS_GATEWAY_UPSTREAM_IDENTITY",
                "linked",
                "COPASS_GATEWAY_UPSTREAM_LINKED_KEY_FILE",
                keys.resolve("linked.pem").toString()),
            InstantSource.system());
    seal = sealOf(gateway);
    gateway.keycloak().record("sb_1", "alice", 1, CAROL_MAY, "");
    List.of("alice", "carol", "eve").forEach(gateway.keycloak()::unlinks);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** Returns a seal to the key that a gateway publishes. */
  static ScriptedSeal sealOf(RunningGateway gateway) {
    JsonArray keys =
        gateway.asNobody().get("/.well-known/copass-gateway/jwks.json").json().getJsonArray("keys");
    return ScriptedSeal.of(
        IntStream.range(0, keys.size())
            .mapToObj(keys::getJsonObject)
            .filter(key -> key.getString("use").equals("enc"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void workInASandboxIsDoneWithItsOwnersKeyAndWhatIsOnesOwnWithOnesOwn() {
    links("alice", ALICES);
    links("carol", CAROLS);

    assertThat(gateway.as("carol").get(S).status()).isEqualTo(200);
    assertThat(upstream.last().headers().get("Authorization")).isEqualTo("Bearer " + ALICES);
    assertThat(gateway.as("carol").get(USAGE).status()).isEqualTo(200);
    assertThat(upstream.last().headers().get("Authorization")).isEqualTo("Bearer " + CAROLS);
    assertThat(gateway.auditLines()).isNotEmpty().noneMatch(line -> line.contains("cop_live"));
  }

  @Test
  void whoHasLinkedNoneIsToldSoAndNobodyElsesIsUsed() {
    links("alice", ALICES);
    Client.Answer own = gateway.as("carol").get(USAGE);

    assertThat(own.status()).isEqualTo(409);
    assertThat(own.error()).isEqualTo("credential_not_linked");
    assertThat(own.json().getString("detail")).contains(CREDENTIAL);
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void whereTheOwnerHasLinkedNoneACollaboratorsIsNotUsedInstead() {
    links("carol", CAROLS);
    Client.Answer shared = gateway.as("carol").get(S);

    assertThat(shared.status()).isEqualTo(409);
    assertThat(shared.error()).isEqualTo("credential_not_linked");
    assertThat(shared.json().getString("detail")).contains("the owner");
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void whatIsNotForwardedLeavesNoIntentBehind() {
    assertThat(gateway.as("alice").delete(S).error()).isEqualTo("credential_not_linked");

    Awaiting.until(
        "the intent is off the list",
        () ->
            gateway.keycloak().seen().stream()
                .anyMatch(
                    seen ->
                        seen.method().equals("DELETE")
                            && seen.target().equals("/gateway/intents/in_1")));
  }

  @Test
  @ExpectsWarning(by = "LinkedKeys", text = "the linked key of an account does not open")
  void whatWasSealedForAnotherAccountIsNotUsedInItsPlace() {
    gateway.keycloak().links("carol", seal.close("alice", ALICES));

    assertThat(gateway.as("carol").get(USAGE).error()).isEqualTo("credential_not_linked");
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void itIsFetchedOnceForAllWhoWaitAndAgainWhenTheFeedSaysSo() {
    links("alice", ALICES);
    List<CompletableFuture<Integer>> many =
        IntStream.range(0, 20)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> gateway.as("alice").get(USAGE).status()))
            .toList();
    assertThat(many).allSatisfy(one -> assertThat(one.join()).isEqualTo(200));
    assertThat(gateway.keycloak().fetches("alice")).isEqualTo(1);

    gateway.keycloak().unlinks("alice");
    gateway.keycloak().feed().credentialChanged("alice");
    Awaiting.until(
        "the old key is forgotten", () -> gateway.as("alice").get(USAGE).status() == 409);
  }

  @Test
  void aStreamEndsWithTheKeyThatTheApiWasAskedWithAndWithNoOther() {
    links("alice", ALICES);
    links("carol", CAROLS);
    upstream.answers(RecordingUpstream::openStream);
    Reading carol = Reading.open(gateway.as("carol"), S + "/agents/run");

    gateway.keycloak().unlinks("carol");
    gateway.keycloak().feed().credentialChanged("carol");
    links("alice", ALICES);
    gateway.keycloak().feed().credentialChanged("alice");
    assertThat(carol.endedWithin(Duration.ofMillis(500))).isFalse();

    gateway.keycloak().unlinks("alice");
    gateway.keycloak().feed().credentialChanged("alice");
    assertThat(carol.endedWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(String.join("", carol.lines())).contains("is linked no more");
    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
  }

  @Test
  void whatThisGatewayHasSeenChangeHoldsBeforeTheAnswer() {
    links("carol", CAROLS);
    assertThat(gateway.as("carol").get(USAGE).status()).isEqualTo(200);
    gateway.keycloak().unlinks("carol");

    assertThat(gateway.as("carol").delete(CREDENTIAL).status()).isEqualTo(204);
    assertThat(gateway.as("carol").get(USAGE).status()).isEqualTo(409);

    links("carol", CAROLS);
    gateway
        .keycloak()
        .answers("PUT", CREDENTIAL, new Answer(200, "application/json", "", "{\"linked\":true}"));
    assertThat(
            gateway
                .as("carol")
                .send("PUT", CREDENTIAL, "{\"api_key\":\"" + CAROLS + "\"}")
                .status())
        .isEqualTo(200);
    assertThat(gateway.as("carol").get(USAGE).status()).isEqualTo(200);
  }

  @Test
  @ExpectsWarning(by = "LinkedKeys", text = "linked keys can't be fetched")
  void whatCanNotBeFetchedIsUnavailableAndNothingIsForwarded() {
    String path = "/gateway/accounts/alice/credential";
    gateway.keycloak().answers("GET", path, new Answer(403, "application/json", "", "{}"));
    assertThat(gateway.as("alice").get(USAGE).status()).isEqualTo(503);

    gateway.keycloak().answers("GET", path, new Answer(200, "application/json", "", "{}"));
    assertThat(gateway.as("alice").get(USAGE).status()).isEqualTo(503);
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void aKeyThatTheApiTakesNoMoreIsSaidToBeThat() {
    links("alice", ALICES);
    upstream.answers(request -> request.response().setStatusCode(401).end("{}"));

    assertThat(gateway.as("alice").get(USAGE).status()).isEqualTo(409);
    assertThat(gateway.as("alice").get(USAGE).error()).isEqualTo("credential_refused");
  }

  @Test
  void withASilentFeedNothingThatIsRememberedIsUsed() {
    links("alice", ALICES);
    assertThat(gateway.as("alice").get(USAGE).status()).isEqualTo(200);
    gateway.keycloak().feed().fallSilent();
    gateway.keycloak().unlinks("alice");

    Awaiting.until("past the bound", () -> gateway.as("alice").get(USAGE).status() == 409);
  }

  @Test
  void itsClientShowsASignatureAndNoSecret() {
    links("alice", ALICES);
    assertThat(gateway.as("alice").get(USAGE).status()).isEqualTo(200);

    assertThat(gateway.keycloak().assertions()).hasSize(1);
    String[] parts = gateway.keycloak().assertions().getFirst().split("\\.", -1);
    JsonObject claims =
        new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertThat(claims.getString("iss")).isEqualTo("copass-gateway-credentials");
    assertThat(claims.getString("sub")).isEqualTo("copass-gateway-credentials");
    assertThat(claims.getString("aud")).isEqualTo(gateway.keycloak().realmUrl());
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(30);
  }

  @Test
  void invokeKeysAreNeitherMintedNorUsed() {
    links("alice", ALICES);
    links("carol", CAROLS);
    upstream.answers(
        request ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"agent_id\":\"ag_1\",\"slug\":\"helper\",\"status\":\"active\"}"));
    Client alice = gateway.as("alice");
    String keys = S + "/agents/helper/keys";

    assertThat(alice.post(keys, "{\"kind\":\"agent_invoke\",\"holder\":\"@carol\"}").error())
        .isEqualTo("invoke_keys_unavailable");
    assertThat(passed()).isEmpty();
    alice.post(keys, "{\"kind\":\"agent_delegate\"}");
    assertThat(passed()).hasSize(1);

    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            2,
            "",
            "{\"id\":\"ak_1\",\"kind\":\"agent_invoke\",\"connection\":null,\"agent\":\"ag_1\","
                + "\"holder\":\"carol\",\"expires_at\":null}");
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);
    Client holder =
        gateway.as(
            new Principal.InvokeKey(
                new AccountId("carol"),
                new KeyId("ak_1"),
                new SandboxId("sb_1"),
                new AgentId("ag_1")));
    Awaiting.until(
        "the key is known, and can't be used",
        () ->
            holder.post(S + "/agents/helper/invoke-async", "{\"message\":\"m\"}").status() == 409);
    assertThat(upstream.seen()).allMatch(seen -> seen.method().equals("GET"));
  }

  @Test
  void whoHasLinkedNoneLearnsNotWhichSandboxesThereAre() {
    links("alice", ALICES);
    Client.Answer somebodys = gateway.as("eve").get(S);
    Client.Answer nobodys = gateway.as("eve").get("/api/v1/storage/sandboxes/sb_2");

    assertThat(somebodys.status()).isEqualTo(404);
    assertThat(nobodys.status()).isEqualTo(404);
    assertThat(nobodys.error()).isEqualTo(somebodys.error());
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void aDataKeyIsWrappedAnewForTheOwnersOwnKeyAndACollaboratorsIsRefused() {
    links("alice", ALICES);
    String bearer = gateway.keycloak().issuer().token(new Principal.Person(new AccountId("alice")));
    String wrapped = DataKey.wrapped(bearer);

    Client alice = gateway.asNobody().with("Authorization", "Bearer " + bearer);
    assertThat(alice.with("X-Encryption-Token", wrapped).get(S).status()).isEqualTo(200);
    assertThat(DataKey.opens(ALICES, upstream.last().headers().get("X-Encryption-Token"))).isTrue();
    assertThat(gateway.as("carol").with("X-Encryption-Token", wrapped).get(S).error())
        .isEqualTo("encryption_not_supported_on_shared_sandbox");
  }

  private void links(String account, String key) {
    gateway.keycloak().links(account, seal.close(account, key));
  }

  /** Returns what was passed on to the extension of what people asked. */
  private List<String> passed() {
    return gateway.keycloak().seen().stream()
        .map(seen -> seen.method() + " " + seen.target())
        .filter(request -> request.startsWith("POST /api/"))
        .toList();
  }
}
