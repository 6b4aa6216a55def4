package com.copass.access.keycloak.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestDatabase;
import com.copass.access.keycloak.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How many SQL statements each endpoint sends: with few sandboxes, grants and keys of a person's,
 * and with many. What {@code docs/statements.md} says is what was counted when it was written;
 * {@code -Dwrite-docs=true} writes it anew.
 */
class StatementsIT {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/statements.md").normalize();
  private static final int FEW = 3;
  private static final int MANY = 40;
  private static final String DELEGATE = "{\"kind\":\"agent_delegate\"}";

  private static RunningKeycloak keycloak;
  private static StatementLog log;
  private static String carol;

  /** How often the endpoint is called before it is counted, so that Keycloak's caches are warm. */
  private static final int WARM = 2;

  @BeforeAll
  static void start() {
    keycloak = RunningKeycloak.start(StatementLog.written(TestDatabase.options()));
    log = new StatementLog(keycloak);
    carol = keycloak.accountOf("carol");
  }

  @AfterAll
  static void stop() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void noneGrowsWithTheNumberOfAPersonsSandboxesGrantsAndKeys() throws IOException {
    List<TestSandbox> shared = new ArrayList<>();
    TestSandbox sandbox = TestSandbox.of(keycloak, "alice");
    share(shared, sandbox, FEW);
    Map<String, Integer> few = counts(sandbox);
    share(shared, sandbox, MANY);
    Map<String, Integer> many = counts(sandbox);

    assertThat(many).isEqualTo(few);
    if (!TestDatabase.isEmbedded()) {
      return;
    }
    String page = page(few);
    if (Boolean.getBoolean("write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  /**
   * Alice shares so many sandboxes with bob, and gives him so many keys and each of these grants;
   * the one sandbox that everything is asked of gets as many connections and keys itself.
   */
  private static void share(List<TestSandbox> shared, TestSandbox sandbox, int upTo) {
    String holder = keycloak.accountOf("bob");
    while (shared.size() < upTo) {
      int n = shared.size();
      TestSandbox next = TestSandbox.of(keycloak, "alice");
      String granted = next.grant("bob", "viewer").expect(201).get("connection_id");
      next.asOwner("POST", "/connections/" + granted + "/api-keys", "").expect(201);
      shared.add(next);
      sandbox.grant("bob", "viewer", "pj_" + n).expect(201);
      String invoke = Http.json(Map.of("kind", "agent_invoke", "holder", holder));
      Answer key = sandbox.asOwner("POST", "/agents/a/keys?agent_id=ag_1", invoke).expect(201);
      keycloak.accept("bob", key.get("id"));
      keycloak.as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"n" + n + "\"}").expect(201);
    }
  }

  private static Map<String, Integer> counts(TestSandbox sandbox) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    connections(counts, sandbox);
    agentKeys(counts, sandbox);
    ownKeys(counts, sandbox);
    exchanges(counts, sandbox);
    String s = sandbox.path("");
    count(counts, "GET S/trail", () -> as("alice", "GET", s + "/trail?limit=3"));
    count(counts, "GET S/trail/export", () -> as("alice", "GET", s + "/trail/export?limit=3"));
    count(counts, "GET /users/me/trail", () -> as("bob", "GET", ME + "/trail?limit=3"));
    count(counts, "GET /users/me/handle", () -> as("bob", "GET", ME + "/handle"));
    count(counts, "PUT /users/me/handle", () -> handle("carol", "carol-" + counts.size()));
    String credential = ME + "/credential";
    String key = Http.json(Map.of("api_key", "0123456789abcdef-" + counts.size()));
    count(counts, "PUT /users/me/credential", () -> keycloak.as("bob", "PUT", credential, key));
    count(counts, "GET /users/me/credential", () -> as("bob", "GET", credential));
    String bob = keycloak.accountOf("bob");
    count(
        counts, "GET /gateway/accounts/{account}/credential", () -> keycloak.fetchCredential(bob));
    gateways(counts, sandbox);
    return counts;
  }

  private static final String ME = "/api/v1/users/me";

  private static void connections(Map<String, Integer> counts, TestSandbox sandbox) {
    String s = sandbox.path("/connections");
    count(counts, "GET S/connections", () -> as("alice", "GET", s));
    List<String> ids = new ArrayList<>();
    count(
        counts,
        "POST S/connections",
        () -> {
          Answer granted = keycloak.as("alice", "POST", s, viewer("pj_c" + ids.size()));
          ids.add(s + "/" + granted.expect(201).get("connection_id"));
          return granted;
        });
    int[] next = new int[1];
    count(
        counts,
        "PATCH S/connections/{cid}",
        () ->
            keycloak.as(
                "alice", "PATCH", ids.get(0), Http.json(Map.of("label", "label " + next[0]++))));
    next[0] = 0;
    List<String> keysOfConnections = new ArrayList<>();
    count(
        counts,
        "POST S/connections/{cid}/api-keys",
        () -> {
          String keys = ids.get(next[0]++) + "/api-keys";
          Answer minted = as("alice", "POST", keys);
          keysOfConnections.add(keys + "/" + minted.expect(201).get("api_key_id"));
          return minted;
        });
    count(
        counts,
        "GET S/connections/{cid}/api-keys, a page",
        () -> as("alice", "GET", ids.get(0) + "/api-keys?limit=3"));
    count(
        counts,
        "GET /users/me/connection-keys, a page",
        () -> as("bob", "GET", ME + "/connection-keys?limit=3"));
    count(
        counts,
        "DELETE S/connections/{cid}/api-keys/{kid}",
        () -> as("alice", "DELETE", keysOfConnections.removeLast()));
    // For what is counted next; another path than before, or it would be a repeat.
    ids.forEach(id -> requireDone("minting", as("alice", "POST", id + "/api-keys?again")));
    count(
        counts,
        "DELETE S/connections/{cid}, with one key",
        () -> as("alice", "DELETE", ids.removeLast()));
    List<TestSandbox> left = new ArrayList<>();
    for (int i = 0; i <= WARM; i++) {
      left.add(TestSandbox.of(keycloak, "alice"));
      left.get(i).grant("carol", "viewer").expect(201);
    }
    count(
        counts,
        "DELETE S/connections/me, of one",
        () -> as("carol", "DELETE", left.removeLast().path("/connections/me")));
  }

  private static String viewer(String project) {
    return Http.json(Map.of("user_id", carol, "role", "viewer", "project_id", project));
  }

  private static void agentKeys(Map<String, Integer> counts, TestSandbox sandbox) {
    String keys = sandbox.path("/agents/a/keys");
    String of = "?agent_id=ag_1";
    count(counts, "GET S/agents/{slug}/keys", () -> as("alice", "GET", keys + of));
    List<String> ids = new ArrayList<>();
    count(
        counts,
        "POST S/agents/{slug}/keys",
        () -> {
          // Another label: an equal body would be a repeat, and get the same key.
          String body =
              Http.json(Map.of("kind", "agent_delegate", "label", "key " + System.nanoTime()));
          Answer minted = keycloak.as("alice", "POST", keys + of, body);
          ids.add(minted.expect(201).get("id"));
          return minted;
        });
    count(
        counts,
        "POST S/agents/{slug}/keys/{kid}/rotate",
        () -> {
          Answer rotated = as("alice", "POST", keys + "/" + ids.getLast() + "/rotate" + of);
          ids.set(ids.size() - 1, rotated.expect(201).get("id"));
          return rotated;
        });
    count(
        counts,
        "DELETE S/agents/{slug}/keys/{kid}",
        () -> as("alice", "DELETE", keys + "/" + ids.removeLast() + of));
  }

  private static void ownKeys(Map<String, Integer> counts, TestSandbox sandbox) {
    String keys = "/api/v1/api-keys";
    count(counts, "GET /api-keys", () -> as("alice", "GET", keys));
    String ofAgents = "?kinds=general&kinds=agent_invoke&kinds=agent_delegate";
    count(counts, "GET /api-keys, of all kinds", () -> as("alice", "GET", keys + ofAgents));
    List<String> ids = new ArrayList<>();
    count(
        counts,
        "POST /api-keys",
        () -> {
          String body = Http.json(Map.of("name", "key " + System.nanoTime()));
          Answer minted = keycloak.as("alice", "POST", keys, body);
          ids.add(minted.expect(201).get("id"));
          return minted;
        });
    count(
        counts,
        "DELETE /api-keys/{kid}",
        () -> as("alice", "DELETE", keys + "/" + ids.removeLast()));
    count(counts, "GET /users/me/agent-keys", () -> as("bob", "GET", ME + "/agent-keys"));
    List<String> held = new ArrayList<>();
    for (int i = 0; i <= WARM; i++) {
      held.add(invokeKeyOfBob(sandbox, "held " + System.nanoTime()));
    }
    int[] next = new int[1];
    count(
        counts,
        "POST /users/me/agent-keys/{kid}/accept",
        () -> as("bob", "POST", ME + "/agent-keys/" + held.get(next[0]++) + "/accept"));
    count(
        counts,
        "DELETE /users/me/agent-keys/{kid}",
        () -> as("bob", "DELETE", ME + "/agent-keys/" + held.removeLast()));
  }

  private static void exchanges(Map<String, Integer> counts, TestSandbox sandbox) {
    String account =
        keycloak
            .as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"x" + System.nanoTime() + "\"}")
            .expect(201)
            .get("key");
    count(counts, "exchange of an account key", () -> keycloak.exchange(account));
    String delegate =
        sandbox
            .asOwner(
                "POST",
                "/agents/a/keys?agent_id=ag_1",
                DELEGATE.replace("}", ",\"label\":\"x" + System.nanoTime() + "\"}"))
            .expect(201)
            .get("plaintext_key");
    count(counts, "exchange of a delegate key", () -> keycloak.exchange(delegate));
    count(counts, "for comparison: a client-credentials grant", () -> keycloak.clientGrant());
  }

  private static void gateways(Map<String, Integer> counts, TestSandbox sandbox) {
    String one = "/sandboxes/" + sandbox.id();
    count(counts, "GET /gateway/sandboxes/{sid}/access", () -> gateway("GET", one + "/access"));
    String owner = Http.json(Map.of("owner", keycloak.accountOf("alice")));
    count(
        counts,
        "PUT /gateway/sandboxes/{sid}, new",
        () -> keycloak.asGateway("PUT", "/sandboxes/sb_n" + System.nanoTime(), owner));
    count(
        counts, "PUT /gateway/sandboxes/{sid}, known", () -> keycloak.asGateway("PUT", one, owner));
    count(
        counts,
        "POST /gateway/sandboxes/{sid}/agents/{agent}/archived, without keys",
        () -> gateway("POST", one + "/agents/ag_none/archived"));
    List<TestSandbox> gone = new ArrayList<>();
    for (int i = 0; i <= WARM; i++) {
      gone.add(TestSandbox.of(keycloak, "alice"));
    }
    count(
        counts,
        "DELETE /gateway/sandboxes/{sid}, shared with nobody",
        () -> gateway("DELETE", "/sandboxes/" + gone.removeLast().id()));
    String list = "/accounts/" + keycloak.accountOf("bob") + "/sandboxes?limit=3";
    count(counts, "GET /gateway/accounts/{account}/sandboxes, a page", () -> gateway("GET", list));
  }

  private static String invokeKeyOfBob(TestSandbox sandbox, String label) {
    String body =
        Http.json(
            Map.of("kind", "agent_invoke", "holder", keycloak.accountOf("bob"), "label", label));
    return sandbox.asOwner("POST", "/agents/a/keys?agent_id=ag_1", body).expect(201).get("id");
  }

  private static Answer handle(String person, String name) {
    return keycloak.as(
        person,
        "PUT",
        ME + "/handle",
        Http.json(Map.of("copass_id", name + System.nanoTime() % 100_000)));
  }

  private static Answer as(String person, String method, String path) {
    return keycloak.as(person, method, path, "");
  }

  private static Answer gateway(String method, String path) {
    return keycloak.asGateway(method, path, "");
  }

  private static void count(Map<String, Integer> counts, String name, Supplier<Answer> call) {
    for (int i = 0; i < WARM; i++) {
      requireDone(name, call.get());
    }
    counts.put(name, log.during(() -> requireDone(name, call.get())).size());
  }

  private static void requireDone(String name, Answer answer) {
    assertThat(answer.status()).as("%s: %s", name, answer.text()).isBetween(200, 204);
  }

  private static String page(Map<String, Integer> counts) {
    StringBuilder page =
        new StringBuilder(
            """
            # How many SQL statements an endpoint sends

            Written and held by `StatementsIT`, which counts each call once with 3 and once with 40
            sandboxes, grants and keys of each person, and fails where the two differ. The counts
            hold what Keycloak itself sends for the request: session, user, events. Where something
            is ended that other things hang on, each of these is one update more. `S` stands for
            `/api/v1/storage/sandboxes/{sid}`. Write it anew with

                mvn -q -pl keycloak-extension -am verify -Dtest=none -Dit.test=StatementsIT \\
                  -Dwrite-docs=true -Dsurefire.failIfNoSpecifiedTests=false \\
                  -Dfailsafe.failIfNoSpecifiedTests=false

            | call | statements |
            | --- | --- |
            """);
    counts.forEach((name, count) -> page.append("| `%s` | %d |%n".formatted(name, count)));
    return page.toString();
  }
}
