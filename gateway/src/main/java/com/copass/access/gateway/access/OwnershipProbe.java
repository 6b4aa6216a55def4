package com.copass.access.gateway.access;

import com.copass.access.model.SandboxId;
import io.vertx.core.Future;

/** Asks the upstream about a sandbox that the extension has never heard of. */
@FunctionalInterface
public interface OwnershipProbe {
  /** For an upstream that is not to be asked. */
  OwnershipProbe NEVER = (sandbox, asker) -> Future.succeededFuture(false);

  /**
   * Asks, in the account's own name, whether the sandbox is the account's; if so, registers it with
   * the extension.
   *
   * @param sandbox a sandbox that the extension does not know
   * @param asker who claims it, for their account
   * @return true once it is registered as the account's; false where it is not theirs; a failure is
   *     taken as {@link UnavailableException}
   */
  Future<Boolean> claim(SandboxId sandbox, Asker asker);
}
