package com.copass.access.gateway.route;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Operation;
import com.copass.access.catalogue.ServedBy;
import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.Nearest;
import com.copass.access.model.ActionClass;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.Principal;
import com.copass.access.model.Reach;
import com.copass.access.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Operations for which a no is written down and the request goes on nevertheless: to find out what
 * the rules would stop, in front of an API that has a check of its own. It goes on in the caller's
 * own account and names no sandbox, so that the API sees what it would see without the gateway. A
 * key that was made for less than an account is held to what it may do here as everywhere. Safe for
 * any thread.
 */
public final class Shadow {
  private final Supplier<Set<String>> operations;

  /** Looks up the operations each time. */
  public Shadow(Supplier<Set<String>> operations) {
    this.operations = operations;
  }

  /**
   * Checks what is configured.
   *
   * @throws ConfigurationException for an operation that is not there, or that has no check behind
   *     the gateway's
   */
  public static void check(Set<String> operations, Catalogue catalogue) {
    List<String> known = catalogue.operations().stream().map(Operation::id).toList();
    for (String id : operations) {
      Operation operation =
          catalogue.operations().stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "shadow.operations: unknown operation "
                              + id
                              + ": the nearest known one is "
                              + Nearest.to(id, known)));
      if (operation.servedBy() != ServedBy.UPSTREAM
          || operation.action().actionClass() == ActionClass.CLOSED) {
        throw new ConfigurationException(
            "shadow.operations: nothing behind the gateway checks " + id + ": leave it out");
      }
    }
  }

  /** Returns the verdict itself, or, where its no is to be passed over, the one that says so. */
  public Verdict applyTo(Verdict verdict) {
    return switch (verdict.decision()) {
      case Decision.Allow allow -> verdict;
      case Decision.Deny(Reason reason) ->
          isShadowed(verdict, reason)
              ? new Verdict(
                  verdict.caller(),
                  verdict.question(),
                  verdict.lookup(),
                  inOwnAccount(verdict.caller().principal()),
                  verdict.changesSeen(),
                  Optional.of(reason))
              : verdict;
    };
  }

  private boolean isShadowed(Verdict verdict, Reason reason) {
    return reason != Reason.OPERATION_CLOSED
        && operations.get().contains(verdict.caller().presented().operation().id())
        && isWholeAccount(verdict.caller().principal());
  }

  private static boolean isWholeAccount(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> true;
      case Principal.AccountKey key -> true;
      case Principal.ConnectionKey key -> false;
      case Principal.OneAgent token -> false;
      case Principal.AgentKey key -> false;
    };
  }

  private static Decision inOwnAccount(Principal principal) {
    return new Decision.Allow(Ground.OWN_ACCOUNT, Reach.WHOLE, principal.account());
  }
}
