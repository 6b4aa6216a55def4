package com.copass.access.keycloak.sharing;

/** What became of telling the extension about a sandbox. */
public sealed interface Registration {
  /**
   * The sandbox is known from now on.
   *
   * @param revision its first revision, as {@code Sandbox-Revision} says it
   */
  record Registered(String revision) implements Registration {}

  /**
   * The sandbox was known; what lists show of it is as told.
   *
   * @param revision its revision now, as {@code Sandbox-Revision} says it
   */
  record Updated(String revision) implements Registration {}

  /** The sandbox belongs to another account: nothing was changed, and an alarm was raised. */
  record OwnerConflict() implements Registration {}

  /** The sandbox is gone; word of it comes too late, and nothing was changed. */
  record Gone() implements Registration {}
}
