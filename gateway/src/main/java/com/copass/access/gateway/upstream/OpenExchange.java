package com.copass.access.gateway.upstream;

import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** One exchange in flight. Its state is touched on its own context only. */
final class OpenExchange {
  /** How long a decision that can't be made now is waited for, once. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** Timers take no more; a longer term is looked at again then. */
  private static final Duration LONGEST_TIMER = Duration.ofDays(1);

  private static final long NO_TIMER = -1;

  private final OpenExchanges all;
  private final Context context;
  private final InstantSource clock;
  private final Dependence dependence;
  private final Consumer<Problem> cut;
  private boolean closed;
  private long timer = NO_TIMER;

  OpenExchange(
      OpenExchanges all,
      Context context,
      InstantSource clock,
      Dependence dependence,
      Consumer<Problem> cut) {
    this.all = all;
    this.context = context;
    this.clock = clock;
    this.dependence = dependence;
    this.cut = cut;
  }

  VerifiedToken token() {
    return dependence.token();
  }

  Principal principal() {
    return dependence.token().principal();
  }

  Optional<AccountId> lender() {
    return dependence.lender();
  }

  Optional<SandboxId> sandbox() {
    return dependence.sandbox();
  }

  /** Takes the exchange off the books, at its end. On its own context. */
  void close() {
    if (!closed) {
      closed = true;
      stopWatching();
      all.remove(this);
    }
  }

  /** Decides again, and cuts where it may not go on; completes when that is done. Any thread. */
  Future<Void> decideAgain() {
    Promise<Void> settled = Promise.promise();
    context.runOnContext(ignored -> decideAgain(true).onComplete(settled));
    return settled.future();
  }

  /** The caller's credential holds no more. Any thread. */
  void signedOut() {
    cut(Standing.credentialEnded().problem());
  }

  /** Ends the exchange on both sides. Any thread. */
  void cut(Problem why) {
    context.runOnContext(ignored -> cutNow(why));
  }

  /** Decides again when a term ends. On its own context, or before it runs there. */
  void watchTheClock(Optional<Instant> until) {
    stopWatching();
    if (until.isEmpty()) {
      return;
    }
    Duration left = Duration.between(clock.instant(), until.get());
    Duration wait = left.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : left;
    timer = vertx().setTimer(Math.max(1, wait.toMillis() + 1), fired -> decideAgain(true));
  }

  private Future<Void> decideAgain(boolean patient) {
    if (closed) {
      return Future.succeededFuture();
    }
    return dependence
        .again()
        .get()
        .transform(
            result -> {
              if (closed) {
                return Future.succeededFuture();
              }
              if (result.succeeded()) {
                settle(result.result());
                return Future.succeededFuture();
              }
              if (patient) {
                return vertx()
                    .timer(PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .compose(fired -> decideAgain(false));
              }
              cutNow(Problem.of(ErrorWord.UNAVAILABLE, "access can't be confirmed now"));
              return Future.succeededFuture();
            });
  }

  private void settle(Standing standing) {
    switch (standing) {
      case Standing.Holds(Optional<Instant> until) -> watchTheClock(until);
      case Standing.Gone(Problem problem) -> cutNow(problem);
    }
  }

  private void cutNow(Problem why) {
    if (!closed) {
      close();
      cut.accept(why);
    }
  }

  private void stopWatching() {
    if (timer != NO_TIMER) {
      vertx().cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  Vertx vertx() {
    return context.owner();
  }
}
