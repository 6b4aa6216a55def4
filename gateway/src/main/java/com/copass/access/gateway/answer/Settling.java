package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Change;
import com.copass.access.gateway.access.Directory;
import com.copass.access.gateway.upstream.OpenExchanges;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Makes a change of a sandbox's access hold on this gateway, for after a change that it has
 * carried: no later decision rests on the old record, and what is open is decided again. Safe for
 * any thread.
 */
public final class Settling {
  private final Directory directory;
  private final OpenExchanges exchanges;
  private final Consumer<KeyId> tokens;
  private final Consumer<AccountId> linked;

  /**
   * Settles with everybody who remembers something.
   *
   * @param directory remembers records
   * @param exchanges knows what is open
   * @param tokens forgets what a key was exchanged for
   * @param linked forgets the API key that an account has linked
   */
  public Settling(
      Directory directory,
      OpenExchanges exchanges,
      Consumer<KeyId> tokens,
      Consumer<AccountId> linked) {
    this.directory = directory;
    this.exchanges = exchanges;
    this.tokens = tokens;
    this.linked = linked;
  }

  /** Settles the end of a key: no token of it holds here from now on, and what it opened is cut. */
  public void keyEnded(KeyId key) {
    tokens.accept(key);
    exchanges.changed(new Change.KeyEnded(key));
  }

  /** Settles a change of what is an account's own: the API key that it has linked, perhaps. */
  public void accountChanged(AccountId account) {
    linked.accept(account);
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
