package com.copass.access.gateway.access;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * What remembered grants take of the heap: records as the extension writes them, ids as long as the
 * extension's own, half of the grants for one project and a quarter with an end, read and
 * remembered the way the gateway does.
 */
final class RememberedGrants {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final Random random = new Random(1);
  private final int sandboxes;
  private final int ofEach;

  private RememberedGrants(int sandboxes, int ofEach) {
    this.sandboxes = sandboxes;
    this.ofEach = ofEach;
  }

  /** Returns how many bytes of the heap one grant takes, the record around it included. */
  static double bytesOfOne(int sandboxes, int ofEach) {
    // What is loaded and compiled on the way is none of the grants'.
    taken(new RememberedGrants(10, ofEach));
    return taken(new RememberedGrants(sandboxes, ofEach)) / ((double) sandboxes * ofEach);
  }

  private static long taken(RememberedGrants which) {
    long before = used();
    Records records = which.remembered();
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(records);
    }
  }

  private Records remembered() {
    ManualClock clock = new ManualClock(NOW);
    FeedState feed = new FeedState(clock, Duration.ofSeconds(2));
    Records records = new Records(this::read, feed, clock, sandboxes);
    for (int i = 0; i < sandboxes; i++) {
      var unused = records.read(new SandboxId("sb_%032d".formatted(i)));
    }
    return records;
  }

  private Future<Optional<AccessRecord>> read(SandboxId sandbox) {
    byte[] body = body(sandbox).getBytes(StandardCharsets.UTF_8);
    return Future.succeededFuture(
        Optional.of(RecordJson.read(StrictJson.object(body).orElseThrow(), sandbox)));
  }

  private String body(SandboxId sandbox) {
    StringBuilder body = new StringBuilder();
    body.append("{\"epoch\":\"4c7b7f6e-0c1d-4a6e-9d53-0f2b5c1de7aa\",\"revision\":7,")
        .append("\"sandbox\":{\"id\":\"%s\",\"owner\":\"%s\",".formatted(sandbox, uuid()))
        .append("\"state\":\"active\",\"owner_active\":true},\"grants\":[");
    for (int i = 0; i < ofEach; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"id\":\"cn_")
          .append(base32())
          .append("\",\"account\":\"")
          .append(uuid())
          .append("\",\"group\":null,\"role\":\"viewer\",\"project\":")
          .append(i % 2 == 0 ? "null" : quoted("pj_" + base32()))
          .append(",\"expires_at\":")
          .append(i % 4 == 0 ? quoted(NOW.toString()) : "null")
          .append('}');
    }
    return body.append("],\"keys\":[]}").toString();
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String base32() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
