package com.copass.access.model;

/** What an allowed request rests on: when it goes, what rested on it ends. */
public sealed interface Ground {
  /** The caller asks in their own account, about nothing of anybody else's. */
  record OwnAccount() implements Ground {}

  /** The caller owns the sandbox. */
  record Ownership() implements Ground {}

  /**
   * A grant.
   *
   * @param connection its id
   * @param role the role that it gives
   */
  record ByGrant(ConnectionId connection, Role role) implements Ground {}

  /**
   * An invoke or a delegate key.
   *
   * @param key its id
   */
  record ByKey(KeyId key) implements Ground {}

  /** The caller asks in their own account. */
  Ground OWN_ACCOUNT = new OwnAccount();

  /** The caller owns the sandbox. */
  Ground OWNERSHIP = new Ownership();
}
