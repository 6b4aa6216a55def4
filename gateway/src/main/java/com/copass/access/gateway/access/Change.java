package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;

/**
 * Something that decisions rest on may be another now. It says that, never what: whoever keeps
 * something open looks it up and decides it again.
 */
public sealed interface Change {
  /**
   * A sandbox: its state, its owner, its grants or its keys.
   *
   * @param sandbox which one
   */
  record OfSandbox(SandboxId sandbox) implements Change {}

  /**
   * An account's key has ended for good, and with it every token that it was exchanged for.
   *
   * @param key which one
   */
  record KeyEnded(KeyId key) implements Change {}

  /**
   * One token was revoked.
   *
   * @param token its {@code jti}
   */
  record TokenEnded(String token) implements Change {}

  /**
   * An account was disabled, deleted or logged out everywhere: tokens made before hold no more, and
   * sandboxes that it owns may stand still.
   *
   * @param account which one
   */
  record AccountEnded(AccountId account) implements Change {}

  /**
   * The API key that an account has linked is another, or gone.
   *
   * @param account which one
   */
  record CredentialChanged(AccountId account) implements Change {}

  /**
   * A sign-in has ended, and with it every token that was made in it.
   *
   * @param session the issuer's name for it
   */
  record SessionEnded(String session) implements Change {}

  /**
   * Changes were missed, or undone with the database: whatever is kept for longer than the bound is
   * of no use. {@link OfAnything} follows.
   */
  record Missed() implements Change {}

  /**
   * Anything: the database was restored, changes were missed, or the feed has been silent for as
   * long as the bound allows (then once per bound, until it is back).
   */
  record OfAnything() implements Change {}
}
