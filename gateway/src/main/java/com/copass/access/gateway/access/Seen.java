package com.copass.access.gateway.access;

import com.copass.access.model.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * A record, if there is one, with what is known of one principal's groups.
 *
 * @param record the record; empty where there is no such sandbox
 * @param in the groups, as far as anything depends on them
 */
record Seen(Optional<AccessRecord> record, AccountGroups.Known in) {
  /** Tells whether the principal has anything to do with the sandbox now. */
  boolean concerns(Principal principal, Instant now) {
    return record.filter(one -> one.concerns(principal, in.groups(), now)).isPresent();
  }

  /** Tells whether this is no older than somebody asks for. */
  boolean meets(Optional<RevisionFloor> floor) {
    return floor.isEmpty()
        || record.filter(one -> one.revision().includes(floor.get().revision())).isPresent();
  }

  /** Returns the principal's own part. */
  Lookup lookup(Principal principal) {
    return record
        .map(
            one ->
                new Lookup(
                    one.narrowedTo(principal, in.groups()),
                    Optional.of(one.revision()),
                    in.until()))
        .orElse(Lookup.NOTHING);
  }
}
