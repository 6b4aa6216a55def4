package com.copass.access.model;

/** The answer of the rules, with its reason. */
public sealed interface Decision {
  /**
   * Go ahead.
   *
   * @param ground what it rests on
   * @param reach how far it reaches
   * @param account the account of record: whose data and bill the upstream uses
   */
  record Allow(Ground ground, Reach reach, AccountId account) implements Decision {}

  /**
   * No.
   *
   * @param reason why
   */
  record Deny(Reason reason) implements Decision {}

  /** Returns the denial for a reason: the same one every time. */
  static Deny deny(Reason reason) {
    return Denials.of(reason);
  }
}
