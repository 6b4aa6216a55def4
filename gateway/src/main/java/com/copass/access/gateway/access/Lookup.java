package com.copass.access.gateway.access;

import com.copass.access.model.Access;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a sandbox for one principal.
 *
 * @param access the sandbox with the principal's part in it, for {@code Rules.decide}
 * @param revision the state that it was read from; empty where there is no such sandbox
 * @param groupsUntil when the principal's groups have to be asked for again, where they count here
 */
public record Lookup(Access access, Optional<Revision> revision, Optional<Instant> groupsUntil) {
  /** No such sandbox, or none that the caller may know of. */
  static final Lookup NOTHING = new Lookup(Access.NO_SANDBOX, Optional.empty(), Optional.empty());
}
