package com.copass.access.gateway.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks the extension again, once, where an answer is none or late: behind its address there is more
 * than one Keycloak, and one of them may just be ending, dead, or so new that its first answers
 * take long. Only for what changes nothing. Safe for any thread.
 */
final class Twice {
  private final Vertx vertx;
  private final Duration patience;

  /**
   * Asks nothing yet.
   *
   * @param patience after so long the second question is asked beside the first
   */
  Twice(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  /**
   * Asks.
   *
   * @param question asks once
   * @param isWell tells whether an answer is one of a server that is well
   * @return the first answer of a server that is well; where there is none, what became of the last
   *     question
   */
  <T> Future<T> ask(Supplier<Future<T>> question, Predicate<T> isWell) {
    Asking<T> asking = new Asking<>(question, isWell);
    asking.ask();
    return asking.outcome.future();
  }

  /** Both questions. The lock is held to decide what is done, and not while it is done. */
  private final class Asking<T> {
    private final Supplier<Future<T>> question;
    private final Predicate<T> isWell;
    private final Promise<T> outcome = Promise.promise();
    private final long timer;
    private boolean again;
    private int underWay = 1;

    private Asking(Supplier<Future<T>> question, Predicate<T> isWell) {
      this.question = question;
      this.isWell = isWell;
      this.timer = vertx.setTimer(patience.toMillis(), ignored -> askAgain());
    }

    private void ask() {
      question.get().onComplete(this::take);
    }

    private void askAgain() {
      if (mayAskAgain()) {
        ask();
      }
    }

    private synchronized boolean mayAskAgain() {
      if (again || underWay == 0) {
        return false;
      }
      again = true;
      underWay++;
      return true;
    }

    private void take(T answer, Throwable failure) {
      if (failure == null && isWell.test(answer)) {
        vertx.cancelTimer(timer);
        outcome.tryComplete(answer);
      } else if (mayAskAgain()) {
        vertx.cancelTimer(timer);
        wasLast();
        ask();
      } else if (wasLast()) {
        vertx.cancelTimer(timer);
        if (failure == null) {
          outcome.tryComplete(answer);
        } else {
          outcome.tryFail(failure);
        }
      }
    }

    private synchronized boolean wasLast() {
      underWay--;
      return underWay == 0;
    }
  }
}
