package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.http.Refused;
import com.copass.access.model.Principal;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;

/**
 * The caller's own token, for an upstream that trusts Keycloak itself. It says who calls and
 * nothing else, so only what is done in the caller's own account can be asked for. Stateless.
 */
public final class PassthroughIdentity implements UpstreamIdentity {
  @Override
  public Future<Secret> bearer(OnBehalf whom, Asker asker) {
    boolean own =
        isAccountsOwn(asker.principal()) && asker.principal().account().equals(whom.account());
    return own && asker.bearer().isPresent()
        ? Future.succeededFuture(asker.bearer().get())
        : Future.failedFuture(
            Refused.because(
                ErrorWord.OWN_ACCOUNT_ONLY,
                "this gateway hands your own token on, so only what is done in your own account can"
                    + " be served"));
  }

  /**
   * Keycloak tells the upstream nothing of grants: what hangs on one would say more than it may.
   */
  private static boolean isAccountsOwn(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> true;
      case Principal.AccountKey key -> true;
      case Principal.ConnectionKey key -> false;
      case Principal.OneAgent token -> false;
      case Principal.InvokeKey key -> false;
      case Principal.DelegateKey key -> false;
    };
  }
}
