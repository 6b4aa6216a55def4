package com.copass.access.model;

import java.util.Locale;
import java.util.Optional;

/** What somebody is in a sandbox, weakest first. A grant gives any role but {@link #OWNER}. */
public enum Role {
  /** Reads everything and runs any agent. */
  VIEWER,
  /** Also builds: creates and changes agents, sources, triggers. */
  EDITOR,
  /** The one account that holds the sandbox: also destroys, administers and shares. */
  OWNER;

  /** Tells whether this role is enough where {@code needed} is asked for. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** Returns the role's word on the wire, for example {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role of a word on the wire, or empty where no role has that word. */
  public static Optional<Role> ofWord(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
