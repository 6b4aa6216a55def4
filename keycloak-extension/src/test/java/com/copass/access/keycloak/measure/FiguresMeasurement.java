package com.copass.access.keycloak.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.localpostgres.LocalPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What calls cost beside a million grants, as ratios to a client-credentials grant in between, and
 * how soon a revocation is heard of at the other node. No test of a build: it is run by its name
 * and writes {@code target/figures.md}; {@code docs/performance.md} says how, and what came out.
 */
class FiguresMeasurement {
  private static final int WARM = Integer.getInteger("figures.warm", 150);
  private static final int ROUNDS = Integer.getInteger("figures.rounds", 400);
  private static final int REVOCATIONS = Integer.getInteger("figures.revocations", 1000);

  private final AtomicInteger next = new AtomicInteger();
  private final StringBuilder page = new StringBuilder();

  private LocalPostgres postgres;
  private RunningKeycloak one;
  private RunningKeycloak other;

  @Test
  void measure() throws IOException {
    postgres =
        LocalPostgres.start(
            Map.of(
                "shared_buffers", "512MB",
                "max_wal_size", "4GB",
                "track_commit_timestamp", "on"));
    try {
      one = RunningKeycloak.start(postgres.cluster().heapMib(1024));
      other = RunningKeycloak.join(postgres.cluster().heapMib(1024));
      Load.into(postgres);
      Load.shareThousandWith(postgres, one.accountOf("bob"));
      page.append("load average of the machine at the beginning: %.1f%n%n".formatted(load()));
      page.append("| call | p50 ms | p99 ms | max ms | ratio of the medians | goal |\n");
      page.append("| --- | --- | --- | --- | --- | --- |\n");
      reads();
      writes();
      exchanges();
      page.append('\n');
      tokens();
      revocations();
      page.append("%nload average of the machine at the end: %.1f%n".formatted(load()));
    } finally {
      // As far as it came: what has been measured took long.
      Files.writeString(Path.of(System.getProperty("basedir", "."), "target", "figures.md"), page);
      for (RunningKeycloak each : new RunningKeycloak[] {one, other}) {
        if (each != null) {
          each.close();
        }
      }
      postgres.close();
    }
  }

  private void reads() {
    row(
        "the access record of any sandbox",
        2,
        () -> gateway("GET", "/sandboxes/sb_load_" + any() + "/access"));
    TestSandbox sandbox = TestSandbox.of(one, "alice");
    for (int i = 0; i < Load.GRANTS_OF_EACH; i++) {
      sandbox.grant("bob", "viewer", "pj_" + i).expect(201);
    }
    row("the connections of a sandbox", 2, () -> sandbox.asOwner("GET", "/connections", ""));
    row("a page of its trail", 2, () -> sandbox.asOwner("GET", "/trail", ""));
    row("a page of an account's trail", 2, () -> as("bob", "GET", "/api/v1/users/me/trail"));
    row("the caller's handle", 2, () -> as("bob", "GET", "/api/v1/users/me/handle"));
    String shared = "/accounts/" + one.accountOf("bob") + "/sandboxes?limit=50";
    List<String> pages = new ArrayList<>(List.of(""));
    row(
        "a page of 50 of 1,000 shared sandboxes",
        3,
        () -> {
          Answer answer = gateway("GET", shared + pages.getLast());
          String after = answer.expect(200).get("next");
          pages.add(after == null ? "" : "&after=" + after);
          return answer;
        });
  }

  private void writes() {
    row(
        "registering a sandbox",
        2,
        () ->
            one.asGateway(
                "PUT", "/sandboxes/sb_made_" + next.incrementAndGet(), "{\"owner\":\"person-1\"}"));
    List<TestSandbox> sandboxes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sandboxes.add(TestSandbox.of(one, "alice"));
    }
    String bob = one.accountOf("bob");
    List<String> granted = new ArrayList<>();
    row(
        "granting",
        2,
        () -> {
          int n = next.incrementAndGet();
          String body =
              Http.json(Map.of("user_id", bob, "role", "viewer", "project_id", "pj_" + n));
          TestSandbox sandbox = sandboxes.get(n % sandboxes.size());
          Answer answer = sandbox.asOwner("POST", "/connections", body);
          granted.add(sandbox.path("/connections/" + answer.expect(201).get("connection_id")));
          return answer;
        });
    row(
        "changing a connection",
        2,
        () -> {
          int n = next.incrementAndGet();
          String body = Http.json(Map.of("label", "label " + n));
          return one.as("alice", "PATCH", granted.get(n % granted.size()), body);
        });
    row("revoking", 2, () -> as("alice", "DELETE", granted.removeLast()));
    row(
        "minting an account key",
        2,
        () ->
            one.as(
                "alice",
                "POST",
                "/api/v1/api-keys",
                "{\"name\":\"n" + next.incrementAndGet() + "\"}"));
  }

  private void exchanges() {
    Map<String, String> keys = keys();
    keys.forEach((name, key) -> row("exchanging " + name, 1.5, () -> one.exchange(key)));
  }

  private void tokens() {
    keys()
        .forEach(
            (name, key) ->
                page.append(
                    "- the token of %s has %d characters%n"
                        .formatted(
                            name, one.exchange(key).expect(200).get("access_token").length())));
    page.append("- a person's token has %d characters%n".formatted(one.tokenOf("bob").length()));
  }

  private Map<String, String> keys() {
    TestSandbox sandbox = TestSandbox.of(one, "alice");
    String connection = sandbox.grant("bob", "editor").expect(201).get("connection_id");
    String account = "{\"name\":\"n" + next.incrementAndGet() + "\"}";
    Map<String, String> keys = new HashMap<>();
    keys.put("an account key", one.as("alice", "POST", "/api/v1/api-keys", account).get("key"));
    keys.put(
        "a connection key",
        sandbox
            .asOwner("POST", "/connections/" + connection + "/api-keys", "")
            .get("plaintext_key"));
    keys.put(
        "a delegate key",
        sandbox
            .asOwner("POST", "/agents/a/keys?agent_id=ag_1", "{\"kind\":\"agent_delegate\"}")
            .get("plaintext_key"));
    return keys;
  }

  private void revocations() {
    TestSandbox sandbox = TestSandbox.of(one, "alice");
    List<String> granted = new ArrayList<>();
    for (int i = 0; i < REVOCATIONS; i++) {
      granted.add(sandbox.grant("bob", "viewer", "pj_" + i).expect(201).get("connection_id"));
    }
    Map<Long, Instant> heard = new HashMap<>();
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      for (String id : granted) {
        sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);
        FeedStream.Received line = feed.nextChangeOf(sandbox.id());
        heard.put(line.data().get("revision").asLong(), line.at());
      }
    }
    long[] delays =
        postgres
            .query(
                "select RECORD_SEQUENCE || ' ' ||"
                    + " (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint"
                    + " from COPASS_AUDIT where ACTION = 'connection_revoked' and SANDBOX_ID = '"
                    + sandbox.id()
                    + "'")
            .stream()
            .mapToLong(row -> delay(row, heard))
            .toArray();
    assertThat(delays).hasSize(REVOCATIONS);
    page.append(
        "- from the commit of a revocation on one node to the line at a reader of the other, of %d:"
            .formatted(REVOCATIONS));
    page.append(
        " p50, p99, max in ms: %s (goal: p99 under 50)%n".formatted(new Timings(delays).text()));
  }

  /** The sandbox's records and its revisions are counted together here: one change, one of each. */
  private static long delay(String row, Map<Long, Instant> heard) {
    String[] parts = row.split(" ", -1);
    long micros = Long.parseLong(parts[1]);
    Instant committed = Instant.EPOCH.plusNanos(micros * 1000);
    return Duration.between(committed, heard.get(Long.parseLong(parts[0]))).toNanos();
  }

  private void row(String name, double goal, Supplier<Answer> call) {
    for (int i = 0; i < WARM; i++) {
      requireDone(name, call.get());
      one.clientGrant().expect(200);
    }
    long[] calls = new long[ROUNDS];
    long[] grants = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      calls[i] = nanos(() -> requireDone(name, call.get()));
      grants[i] = nanos(() -> one.clientGrant().expect(200));
    }
    Timings timings = new Timings(calls);
    Timings compared = new Timings(grants);
    page.append(
        "| %s | %s | %.2f (to %.1f) | %s |%n"
            .formatted(
                name,
                timings.text(),
                timings.millis(0.5) / compared.millis(0.5),
                compared.millis(0.5),
                goal));
  }

  private static long nanos(Runnable what) {
    long begin = System.nanoTime();
    what.run();
    return System.nanoTime() - begin;
  }

  private static void requireDone(String name, Answer answer) {
    assertThat(answer.status()).as("%s: %s", name, answer.text()).isBetween(200, 204);
  }

  private Answer as(String person, String method, String path) {
    return one.as(person, method, path, "");
  }

  private Answer gateway(String method, String path) {
    return one.asGateway(method, path, "");
  }

  private int any() {
    return Math.floorMod(next.incrementAndGet() * 7919, Load.SANDBOXES);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
