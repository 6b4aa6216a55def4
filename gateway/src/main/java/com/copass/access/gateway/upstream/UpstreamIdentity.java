package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.http.Problem;
import com.copass.access.model.AccountId;
import io.vertx.core.Future;
import java.util.Optional;

/** How the upstream is told for whom it is asked. Safe for any thread. */
public interface UpstreamIdentity {
  /**
   * Returns the credential with which the upstream is asked.
   *
   * @param whom for whom
   * @param asker in whose course
   * @return what follows {@code Bearer}; fails with {@link com.copass.access.gateway.http.Refused}
   *     where there is none for that, which is never somebody else's
   */
  Future<Secret> bearer(OnBehalf whom, Asker asker);

  /** Returns the account whose own credential that is, where it is one that an account lent. */
  default Optional<AccountId> lentBy(OnBehalf whom) {
    return Optional.empty();
  }

  /** Returns what a client is told where the upstream does not take that credential. */
  default Problem notTaken() {
    return UpstreamProblems.unusable();
  }
}
