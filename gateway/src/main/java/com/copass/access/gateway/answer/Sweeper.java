package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Intents;
import com.copass.access.gateway.access.Intents.Open;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what was left open between the upstream and the extension: by a gateway that died after
 * the upstream had done it, or by an extension that could not be reached then. It looks what became
 * of an intent and does what that means; which gateway does so, and how often, makes no difference.
 * Safe for any thread.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Intents intents;
  private final Effects effects;
  private final Duration age;
  private final AtomicBoolean sweeping = new AtomicBoolean();

  /**
   * Sweeps nothing yet.
   *
   * @param intents what was written down
   * @param effects does what it means
   * @param age for how long an intent may stay before it is looked at: longer than a request may
   *     take, because one that is still under way has changed nothing yet
   */
  public Sweeper(Intents intents, Effects effects, Duration age) {
    this.intents = intents;
    this.effects = effects;
    this.age = age;
  }

  /**
   * Sweeps from now on.
   *
   * @return the timer, to be cancelled at the end
   */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(Math.max(1, age.toMillis() / 2), fired -> sweep());
  }

  /** Settles what is open, unless that is still under way; never fails. */
  private Future<Void> sweep() {
    if (!sweeping.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    return intents
        .open(age)
        .compose(this::settleAll)
        .recover(
            failure -> {
              LOG.warn("what was left open could not be asked for: {}", failure.getMessage());
              return Future.<Void>succeededFuture();
            })
        .onComplete(over -> sweeping.set(false));
  }

  private Future<Void> settleAll(List<Open> open) {
    Future<Void> done = Future.succeededFuture();
    for (Open each : open) {
      done = done.compose(ignored -> settle(each));
    }
    return done;
  }

  /**
   * One that can't be settled now is written anew, behind all others: however many there are of
   * them, they hold no other up.
   */
  private Future<Void> settle(Open intent) {
    return effects
        .leftBehind(intent)
        .compose(ignored -> intents.settled(intent.id()))
        .onSuccess(
            ignored ->
                LOG.info("settled {} of {}, left open before", intent.kind(), intent.sandbox()))
        .recover(
            failure -> {
              LOG.warn(
                  "{} of {} was left open and can't be settled now: {}",
                  intent.kind(),
                  intent.sandbox(),
                  failure.getMessage());
              return intents
                  .write(intent.kind(), intent.sandbox(), intent.agent())
                  .compose(anew -> intents.settled(intent.id()))
                  .otherwiseEmpty();
            });
  }
}
