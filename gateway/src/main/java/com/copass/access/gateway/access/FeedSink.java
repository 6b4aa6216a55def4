package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;

/** What the feed tells, in its order, on one thread. */
interface FeedSink {
  /** A sandbox's record has a new revision. */
  void sandboxChanged(SandboxId sandbox, Revision revision);

  /** A key has ended for good. */
  void keyEnded(KeyId key);

  /** One token was revoked. */
  void tokenEnded(String token);

  /**
   * An account is another than before.
   *
   * @param ended whether its tokens from before have ended
   */
  void accountChanged(AccountId account, boolean ended);

  /** The API key that an account has linked is another, or gone. */
  void credentialChanged(AccountId account);

  /** A sign-in has ended. */
  void sessionEnded(String session);

  /** Changes may have been missed: nothing that is remembered counts. */
  void anythingChanged();
}
