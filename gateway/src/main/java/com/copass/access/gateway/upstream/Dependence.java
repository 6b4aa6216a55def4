package com.copass.access.gateway.upstream;

import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an exchange rests on.
 *
 * @param token what was presented
 * @param sandbox the sandbox, where it is about one
 * @param until when what it rests on ends by itself
 * @param changesSeen {@link OpenExchanges#changesSeen} before the decision was made: a change since
 *     then may have been missed
 * @param lender the account that lent the credential with which the upstream is asked, where one
 *     did
 * @param again decides it again
 */
public record Dependence(
    VerifiedToken token,
    Optional<SandboxId> sandbox,
    Optional<Instant> until,
    long changesSeen,
    Optional<AccountId> lender,
    Supplier<Future<Standing>> again) {

  /**
   * Returns the same, resting on a lent credential too.
   *
   * @param account who lent it
   * @param credential tells how it stands with it
   */
  Dependence andOn(AccountId account, Supplier<Future<Standing>> credential) {
    return new Dependence(
        token,
        sandbox,
        until,
        changesSeen,
        Optional.of(account),
        () ->
            again
                .get()
                .compose(
                    standing ->
                        switch (standing) {
                          case Standing.Gone gone -> Future.succeededFuture(gone);
                          case Standing.Holds holds ->
                              credential
                                  .get()
                                  .map(
                                      lent ->
                                          switch (lent) {
                                            case Standing.Gone gone -> gone;
                                            case Standing.Holds unused -> holds;
                                          });
                        }));
  }
}
