package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Directory;
import com.copass.access.gateway.upstream.OpenExchanges;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;

/**
 * Makes a change of a sandbox's access hold on this gateway, for after a change that it has
 * carried: no later decision rests on the old record, and what is open is decided again. Safe for
 * any thread.
 */
public final class Settling {
  private final Directory directory;
  private final OpenExchanges exchanges;

  /** Settles with the directory and what is open. */
  public Settling(Directory directory, OpenExchanges exchanges) {
    this.directory = directory;
    this.exchanges = exchanges;
  }

  /**
   * Settles a sandbox.
   *
   * @param sandbox the sandbox
   * @return completes when the change holds here; it does not fail: where the record can't be read
   *     anew it is forgotten, and what is open is cut
   */
  public Future<Void> settle(SandboxId sandbox) {
    return directory
        .refresh(sandbox)
        .recover(unavailable -> Future.succeededFuture())
        .compose(ignored -> exchanges.settle(sandbox));
  }
}
