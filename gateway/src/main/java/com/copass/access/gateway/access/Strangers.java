package com.copass.access.gateway.access;

import com.copass.access.gateway.memory.Bounded;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who has just been found to have nothing to do with a sandbox, in the state in which that was
 * found: bounded, and for a moment. Safe for any thread.
 */
final class Strangers {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final Records records;
  private final InstantSource clock;
  private final Bounded<Stranger, Found> found;

  private record Stranger(SandboxId sandbox, Principal principal) {}

  private record Found(Optional<Revision> state, Instant at) {}

  Strangers(Records records, InstantSource clock, int most) {
    this.records = records;
    this.clock = clock;
    this.found = new Bounded<>(most);
  }

  /**
   * Tells whether somebody was found to be a stranger in the state that is known now.
   *
   * @param known the record, empty where none is remembered
   */
  boolean isKnown(SandboxId sandbox, Principal principal, Optional<AccessRecord> known) {
    Instant now = clock.instant();
    Optional<Revision> state = known.map(AccessRecord::revision);
    return (known.isPresent() || records.isAbsent(sandbox))
        && found
            .get(new Stranger(sandbox, principal))
            .filter(was -> was.state().equals(state) && now.isBefore(was.at().plus(REMEMBERED)))
            .isPresent();
  }

  /** Remembers that somebody has nothing to do with a sandbox as it is in a record, or in none. */
  void remember(SandboxId sandbox, Principal principal, Optional<AccessRecord> record) {
    found.put(
        new Stranger(sandbox, principal),
        new Found(record.map(AccessRecord::revision), clock.instant()));
  }
}
