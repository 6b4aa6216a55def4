package com.copass.access.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a sandbox and the principal who asks, when a decision is made. */
public sealed interface Access {
  /** No sandbox is asked for, or none that anybody knows of. */
  record NoSandbox() implements Access {}

  /**
   * A known sandbox.
   *
   * @param sandbox the sandbox
   * @param grants grants that may be the principal's; those of others do not count
   * @param groups the Keycloak groups that the principal's account is in now
   * @param key the key that the principal presented, if the sandbox still has it
   */
  record Known(Sandbox sandbox, List<Grant> grants, Set<GroupId> groups, Optional<SandboxKey> key)
      implements Access {
    /** Copies the collections. */
    public Known {
      grants = List.copyOf(grants);
      groups = Set.copyOf(groups);
    }
  }

  /** No sandbox is asked for, or none that anybody knows of. */
  Access NO_SANDBOX = new NoSandbox();
}
