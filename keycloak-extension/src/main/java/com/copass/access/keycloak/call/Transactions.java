package com.copass.access.keycloak.call;

import com.copass.access.vocabulary.ErrorWord;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Transactions of our own inside a request. A change is answered only after its commit, and a race
 * that a constraint of the store has settled is played again by the loser, who then finds what the
 * winner wrote: neither can be had in the transaction that Keycloak keeps open around the request.
 */
public final class Transactions {
  private static final int ATTEMPTS = 3;

  private Transactions() {}

  /**
   * Does work in one transaction and returns after its commit.
   *
   * @param outer the request's session
   * @param work what to do; may be done again from the start, with another session
   * @return what the work returned
   * @throws Refusal as the work throws it, after rollback; or {@link ErrorWord#UNAVAILABLE} where
   *     the race was lost again and again
   */
  public static <T> T commit(KeycloakSession outer, Function<KeycloakSession, T> work) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return once(outer, work);
      } catch (ModelException | PersistenceException e) {
        if (!isLostRace(e)) {
          throw e;
        }
      }
    }
    throw Refusal.of(ErrorWord.UNAVAILABLE, "Too many changed this at once; try again.");
  }

  private static <T> T once(KeycloakSession outer, Function<KeycloakSession, T> work) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        outer.getKeycloakSessionFactory(),
        outer.getContext(),
        work::apply,
        "copass-access request");
  }

  private static boolean isLostRace(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelDuplicateException
          || cause instanceof PessimisticLockException
          || cause instanceof LockTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
