package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Answer;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Seen;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.ClientSSLOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExpectsWarning(by = "IssuerKeys", text = "the issuer's keys could not be fetched")
@ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
class HttpExtensionClientTest {
  private static final SandboxId SANDBOX = new SandboxId("sb:1");
  private static final AccountId ALICE = new AccountId("alice");
  private static final String PATH = "/gateway/sandboxes/sb%3A1";

  private static Vertx vertx;

  @TempDir private Path folder;
  private ScriptedKeycloak keycloak;
  private AccessServices services;
  private ExtensionClient client;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    result(vertx.close());
  }

  @BeforeEach
  void start() {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
    keycloak = ScriptedKeycloak.start(vertx, clock);
    services =
        AccessServices.start(
            vertx,
            new Clients(vertx, new ClientSSLOptions()),
            ScriptedConfig.of(folder, keycloak.realmUrl(), "http://127.0.0.1:1", Map.of()),
            clock,
            extension -> OwnershipProbe.NEVER,
            Optional.empty());
    client = services.extension();
  }

  @AfterEach
  void stop() {
    result(services.close());
  }

  @ParameterizedTest
  @CsvSource({"201,REGISTERED", "200,UPDATED", "409,OWNER_CONFLICT", "404,GONE"})
  void aSandboxIsRegisteredAsItsOwners(int status, Registration expected) {
    keycloak.answers("PUT", PATH, new Answer(status, "application/json", "", "{}"));
    Projection projection =
        new Projection(
            Optional.of("Docs"),
            Optional.of("active"),
            Optional.empty(),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")));

    assertThat(result(client.register(SANDBOX, ALICE, projection))).isEqualTo(expected);
    Seen seen = keycloak.seen().getFirst();
    assertThat(seen.authorization()).startsWith("Bearer service-");
    assertThat(seen.body())
        .isEqualTo(
            "{\"owner\":\"alice\",\"name\":\"Docs\",\"status\":\"active\",\"tier\":null,"
                + "\"created_at\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void whatHasEndedIsSaidWhereItBelongs() {
    result(client.destroyed(SANDBOX));
    result(client.agentArchived(SANDBOX, new AgentId("ag_1")));

    assertThat(keycloak.seen())
        .extracting(Seen::method, Seen::target)
        .containsExactly(tuple("DELETE", PATH), tuple("POST", PATH + "/agents/ag_1/archived"));
  }

  @Test
  void whatIsNotThereIsGoneAlready() {
    keycloak.answers("DELETE", PATH, new Answer(404, "application/json", "", "{}"));

    result(client.destroyed(SANDBOX));
  }

  @Test
  void whatIsSharedComesInPages() {
    keycloak.answers(
        "GET",
        "/gateway/accounts/alice/sandboxes",
        new Answer(
            200,
            "application/json",
            "",
            """
            {"sandboxes":[{"sandbox_id":"sb_2","owner":"bob","owner_copass_id":"bobby","name":"B","status":"active",
              "tier":null,"created_at":"2026-01-01T00:00:00Z","access":"editor",
              "project_ids":["pj_1"],"expires_at":null}],"next":"c2"}
            """));

    assertThat(result(client.sharedWith(ALICE, Optional.of("a&b"), Optional.of("c 1"), 50)))
        .isEqualTo(
            new SharedPage(
                List.of(
                    new SharedSandbox(
                        new SandboxId("sb_2"),
                        new AccountId("bob"),
                        Optional.of("bobby"),
                        new Projection(
                            Optional.of("B"),
                            Optional.of("active"),
                            Optional.empty(),
                            Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                        Role.EDITOR,
                        Optional.of(Set.of(new ProjectId("pj_1"))),
                        Optional.empty())),
                Optional.of("c2")));
    assertThat(keycloak.seen().getFirst().target())
        .endsWith("/sandboxes?limit=50&status=a%26b&after=c%201");
  }

  @Test
  void aPersonsCallTravelsUnderTheirOwnBearer() {
    keycloak.answers(
        "POST",
        "/api/v1/storage/sandboxes/sb_1/connections",
        new Answer(201, "application/json", "e1:8", "{\"connection_id\":\"cn_1\"}"));
    ExtensionAnswer answer =
        result(
            client.pass(
                new PersonsRequest(
                    HttpMethod.POST,
                    "/api/v1/storage/sandboxes/sb_1/connections",
                    Secret.of("the-persons-own"),
                    Optional.empty(),
                    Optional.of("application/json"),
                    Optional.of("again-1"),
                    Optional.of(Buffer.buffer("{\"role\":\"viewer\"}")))));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.revision()).contains(new Revision("e1", 8));
    assertThat(answer.contentType()).contains("application/json");
    assertThat(answer.body().toString()).isEqualTo("{\"connection_id\":\"cn_1\"}");
    assertThat(keycloak.seen())
        .containsExactly(
            new Seen(
                "POST",
                "/api/v1/storage/sandboxes/sb_1/connections",
                "Bearer the-persons-own",
                "{\"role\":\"viewer\"}"));
  }

  @Test
  void aPersonsRefusalIsHandedOnAsItIs() {
    keycloak.answers(
        "GET", "/api/v1/users/me/handle", new Answer(403, "application/json", "", "{}"));

    assertThat(result(client.pass(handle())).status()).isEqualTo(403);
  }

  @Test
  void aRedirectIsNoAnswer() {
    keycloak.answers("GET", "/api/v1/users/me/handle", new Answer(302, "text/html", "", ""));

    assertThat(failure(client.pass(handle()))).isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 500})
  void anotherStatusIsNoAnswer(int status) {
    keycloak.answers("DELETE", PATH, new Answer(status, "application/json", "", "{}"));

    assertThat(failure(client.destroyed(SANDBOX))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aChangeThatIsNotAnsweredMayHaveBeenMade() {
    keycloak.hangsUp(true);
    PersonsRequest change =
        new PersonsRequest(
            HttpMethod.DELETE,
            "/api/v1/users/me/handle",
            Secret.of("the-persons-own"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(failure(client.pass(change))).isInstanceOf(NoAnswerException.class);
    assertThat(failure(client.pass(handle()))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void withoutAnExtensionNothingIsSaid() {
    keycloak.isDown(true);

    assertThat(failure(client.sharedWith(ALICE, Optional.empty(), Optional.empty(), 1)))
        .isInstanceOf(UnavailableException.class);
    assertThat(failure(client.pass(handle())).getMessage()).doesNotContain("the-persons-own");
  }

  private static PersonsRequest handle() {
    return new PersonsRequest(
        HttpMethod.GET,
        "/api/v1/users/me/handle",
        Secret.of("the-persons-own"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
