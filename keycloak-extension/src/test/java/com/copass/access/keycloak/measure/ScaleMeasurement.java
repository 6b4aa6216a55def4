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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The constants that {@code docs/scale.md} starts from: what a row takes in PostgreSQL, for how
 * long a Keycloak is at work for a call, and what it costs to tell a hundred readers of a change.
 * No test of a build: it is run by its name and writes {@code target/scale.md}.
 */
class ScaleMeasurement {
  private static final int GRANTS = Integer.getInteger("scale.grants", 200_000);
  private static final int CALLS = Integer.getInteger("scale.calls", 1_000);
  private static final int READERS = Integer.getInteger("scale.readers", 100);

  /** Changes at once, as many as no reader's queue is full of, and how often. */
  private static final int CHANGES = 200;

  private static final int STEPS = 10;

  private final StringBuilder page = new StringBuilder();
  private LocalPostgres postgres;
  private RunningKeycloak keycloak;

  @Test
  void measure() throws IOException {
    postgres = LocalPostgres.start(Map.of("shared_buffers", "512MB", "max_wal_size", "4GB"));
    try {
      keycloak = RunningKeycloak.start(postgres.one().heapMib(1024));
      line("load average of the machine at the beginning: %.1f", load());
      Rows.into(postgres, GRANTS);
      for (Rows.Kind kind : Rows.KINDS) {
        line("%s: %.0f bytes, indexes included", kind.name(), Rows.octets(postgres, kind));
      }
      calls();
      fanOut();
      line("load average of the machine at the end: %.1f", load());
    } finally {
      Files.writeString(Path.of(System.getProperty("basedir", "."), "target", "scale.md"), page);
      if (keycloak != null) {
        keycloak.close();
      }
      postgres.close();
    }
  }

  private void calls() {
    TestSandbox sandbox = TestSandbox.of(keycloak, "alice");
    String key =
        keycloak
            .as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"scale\"}")
            .expect(201)
            .get("key");
    for (int i = 0; i < 10; i++) {
      sandbox.grant("bob", "viewer", "pj_" + i).expect(201);
    }
    work("an exchange of a key", () -> keycloak.exchange(key));
    work("a read of an access record with 10 grants", sandbox::record);
    work("a client-credentials grant, for comparison", keycloak::clientGrant);
    String body = Http.json(Map.of("user_id", keycloak.accountOf("carol"), "role", "viewer"));
    work(
        "a grant and its revocation, two changes",
        () ->
            sandbox.asOwner(
                "DELETE",
                "/connections/"
                    + sandbox
                        .asOwner("POST", "/connections", body)
                        .expect(201)
                        .get("connection_id"),
                ""));
  }

  /** One after the other: what counts is for how long the server is at work, not who waits. */
  private void work(String name, Supplier<Answer> call) {
    for (int i = 0; i < CALLS; i++) {
      assertThat(call.get().status()).as(name).isBetween(200, 204);
    }
    Duration before = keycloak.worked();
    for (int i = 0; i < CALLS; i++) {
      assertThat(call.get().status()).as(name).isBetween(200, 204);
    }
    line("%s: %.2f ms at work", name, millis(keycloak.worked().minus(before)) / CALLS);
  }

  private void fanOut() {
    List<FeedStream> readers = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        readers.add(keycloak.feed(null));
      }
      readers.forEach(reader -> reader.next("hello"));
      double idle = millis(atWork(Duration.ofSeconds(20))) / 20;
      line("%d readers, nothing but heartbeats: %.1f ms at work a second", READERS, idle);
      double[] span = new double[STEPS];
      // Once without counting: the first are slow.
      tell(readers, "sb_warm");
      Duration before = keycloak.worked();
      Instant begun = Instant.now();
      for (int i = 0; i < STEPS; i++) {
        span[i] = tell(readers, "sb_step_" + i);
      }
      double idleThen = idle * millis(Duration.between(begun, Instant.now())) / 1000;
      double work = millis(keycloak.worked().minus(before)) - idleThen;
      double lines = (double) CHANGES * READERS;
      line("a line to a reader: %.1f µs at work", work * 1000 / (lines * STEPS));
      Arrays.sort(span);
      line(
          "%d changes to %d readers on this machine: %.0f ms from the first line to the last"
              + " (median of %d), %.1f µs a line",
          CHANGES, READERS, span[STEPS / 2], STEPS, span[STEPS / 2] * 1000 / lines);
    } finally {
      readers.forEach(FeedStream::close);
    }
  }

  /** Returns how many milliseconds lie between the first line of many changes and the last. */
  private double tell(List<FeedStream> readers, String prefix) {
    postgres.execute(
        """
        insert into COPASS_OUTBOX (REALM_ID, KIND, SUBJECT, REVISION, CREATED_AT)
        select (select ID from REALM where NAME = 'copass'), 'sandbox', '%s_' || n, 1,
          extract(epoch from now())::bigint * 1000 from generate_series(1, %d) n
        """
            .formatted(prefix, CHANGES));
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (FeedStream reader : readers) {
      for (int i = 1; i <= CHANGES; i++) {
        Instant at = reader.nextChangeOf(prefix + "_" + i).at();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
      }
    }
    return millis(Duration.between(first, last));
  }

  private Duration atWork(Duration within) {
    Duration before = keycloak.worked();
    try {
      Thread.sleep(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return keycloak.worked().minus(before);
  }

  /** The annotation that is missed would be a dependency, for this one method. */
  @SuppressWarnings("AnnotateFormatMethod")
  private void line(String format, Object... values) {
    page.append("- ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
