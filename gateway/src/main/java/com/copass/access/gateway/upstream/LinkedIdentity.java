package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.access.LinkedKeys;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The API key that the account of record has linked, for an upstream that is to know nothing of
 * this product. It says whose account is used and nothing else. Never somebody else's. Safe for any
 * thread.
 */
public final class LinkedIdentity implements UpstreamIdentity {
  private final LinkedKeys keys;

  /** Asks with linked keys. */
  public LinkedIdentity(LinkedKeys keys) {
    this.keys = keys;
  }

  @Override
  public Future<Secret> bearer(OnBehalf whom, Asker asker) {
    if (whom.mode() == Mode.INVOKE) {
      return Future.failedFuture(invokeKeys());
    }
    return keys.of(whom.account())
        .compose(
            key ->
                key.isPresent()
                    ? Future.succeededFuture(key.get())
                    : Future.failedFuture(
                        notLinked(asker.principal().account().equals(whom.account()))));
  }

  @Override
  public Optional<AccountId> lentBy(OnBehalf whom) {
    return Optional.of(whom.account());
  }

  @Override
  public Problem notTaken() {
    return Problem.of(
        ErrorWord.CREDENTIAL_REFUSED,
        "the API does not take the API key that is linked: its holder has to link another");
  }

  /** Returns what is said of invoke keys: an upstream that knows nothing of them runs none. */
  public static Refused invokeKeys() {
    return Refused.because(
        ErrorWord.INVOKE_KEYS_UNAVAILABLE,
        "the API is called with accounts' own API keys here, which run nobody else's agent: a"
            + " delegate key does");
  }

  private static Refused notLinked(boolean own) {
    return Refused.because(
        ErrorWord.CREDENTIAL_NOT_LINKED,
        own
            ? "the API is called with your own API key, and you have linked none: PUT it to"
                + " /api/v1/users/me/credential"
            : "the API is called with the owner's API key, and the owner has linked none");
  }
}
