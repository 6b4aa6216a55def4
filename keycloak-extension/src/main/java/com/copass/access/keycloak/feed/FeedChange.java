package com.copass.access.keycloak.feed;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;

/** What a reader of the feed must learn: that something changed, never what it is now. */
public sealed interface FeedChange {
  /**
   * A sandbox's access record has a new revision.
   *
   * @param sandbox the sandbox
   * @param revision the revision that the change was given, counted from 1
   */
  record SandboxChanged(SandboxId sandbox, long revision) implements FeedChange {}

  /**
   * A key has ended, and with it every token it was exchanged for.
   *
   * @param key the key
   */
  record KeyEnded(KeyId key) implements FeedChange {}

  /**
   * One token was revoked.
   *
   * @param token its {@code jti}
   */
  record TokenEnded(String token) implements FeedChange {}

  /**
   * An account is another than before, and the records of its sandboxes are stale.
   *
   * @param account the account
   * @param ended whether it was disabled, deleted or logged out everywhere, so that its tokens from
   *     before have ended
   */
  record AccountChanged(AccountId account, boolean ended) implements FeedChange {}

  /**
   * The API key that an account has linked is another, or gone.
   *
   * @param account the account
   */
  record CredentialChanged(AccountId account) implements FeedChange {}

  /**
   * A sign-in has ended, and with it every token that was made in it.
   *
   * @param session Keycloak's id of it, {@code sid} in tokens
   */
  record SessionEnded(String session) implements FeedChange {}
}
