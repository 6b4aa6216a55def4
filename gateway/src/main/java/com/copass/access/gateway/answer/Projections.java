package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Projection;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lists show of sandboxes, and what of it the extension has been told already, so that it is
 * told news only. Safe for any thread.
 */
final class Projections {
  private static final int MOST = 50_000;

  private final Map<SandboxId, Projection> told = new ConcurrentHashMap<>();

  /** Reads the projection out of a sandbox as the upstream shows it. */
  static Projection of(JsonNode sandbox) {
    return new Projection(
        Answers.text(sandbox, "name"),
        Answers.text(sandbox, "status"),
        Answers.text(sandbox, "tier"),
        Answers.text(sandbox, "created_at").flatMap(Projections::instant));
  }

  boolean isNews(SandboxId sandbox, Projection projection) {
    if (told.size() >= MOST) {
      told.clear();
    }
    return !projection.equals(told.put(sandbox, projection));
  }

  void forget(SandboxId sandbox) {
    told.remove(sandbox);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
