package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Change;
import com.copass.access.gateway.http.Problem;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Every exchange in flight, with what it rests on. When that changes or ends by itself, the
 * exchange is decided again, and cut where the answer is no longer yes. Safe for any thread; an
 * exchange is cut on its own context.
 */
public final class OpenExchanges {
  private final InstantSource clock;
  private final ConcurrentHashMap<SandboxId, Set<OpenExchange>> bySandbox =
      new ConcurrentHashMap<>();
  private final Set<OpenExchange> withoutSandbox = ConcurrentHashMap.newKeySet();
  private final AtomicLong changes = new AtomicLong();

  /** Nothing is open yet. */
  public OpenExchanges(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns how many changes were heard of: read before a decision, for {@link Dependence}. */
  public long changesSeen() {
    return changes.get();
  }

  /**
   * Registers an exchange, before anything of it is sent.
   *
   * @param context the context on which it is cut
   * @param dependence what it rests on
   * @param cut ends it on both sides
   * @return the exchange, to be closed at its end
   */
  OpenExchange open(Context context, Dependence dependence, Consumer<Problem> cut) {
    OpenExchange exchange = new OpenExchange(this, context, clock, dependence, cut);
    add(exchange);
    if (changes.get() != dependence.changesSeen()) {
      exchange.decideAgain();
    } else {
      exchange.watchTheClock(dependence.until());
    }
    return exchange;
  }

  /** Takes note of a change; what rests on it is decided again. Does not block. */
  public void changed(Change change) {
    changes.incrementAndGet();
    switch (change) {
      case Change.OfSandbox(SandboxId sandbox) -> of(sandbox).forEach(OpenExchange::decideAgain);
      case Change.KeyEnded(var key) ->
          all().stream()
              .filter(
                  exchange ->
                      exchange.principal() instanceof Principal.AccountKey holder
                          && holder.key().equals(key))
              .forEach(OpenExchange::signedOut);
      case Change.TokenEnded(String token) ->
          all().stream()
              .filter(exchange -> exchange.token().id().filter(token::equals).isPresent())
              .forEach(OpenExchange::signedOut);
      case Change.AccountEnded(AccountId account) ->
          all()
              .forEach(
                  exchange -> {
                    if (exchange.principal().account().equals(account)) {
                      exchange.signedOut();
                    } else {
                      exchange.decideAgain();
                    }
                  });
      case Change.SessionEnded(String session) ->
          all().stream()
              .filter(exchange -> exchange.token().session().filter(session::equals).isPresent())
              .forEach(OpenExchange::signedOut);
      case Change.CredentialChanged(AccountId account) ->
          all().stream()
              .filter(exchange -> exchange.lender().filter(account::equals).isPresent())
              .forEach(OpenExchange::decideAgain);
      case Change.Missed() -> {}
      case Change.OfAnything() -> all().forEach(OpenExchange::decideAgain);
    }
  }

  /**
   * Decides again whatever is open in a sandbox.
   *
   * @return completes when all that has to be cut is cut
   */
  public Future<Void> settle(SandboxId sandbox) {
    List<Future<Void>> settled = new ArrayList<>();
    of(sandbox).forEach(exchange -> settled.add(exchange.decideAgain()));
    return Future.join(settled).mapEmpty();
  }

  /** Returns how many exchanges are open. */
  public int size() {
    return withoutSandbox.size() + bySandbox.values().stream().mapToInt(Set::size).sum();
  }

  /** Cuts whatever is still open: the gateway stops. */
  public void cutAll() {
    Problem stopping = Problem.of(ErrorWord.UNAVAILABLE, "the gateway is stopping");
    all().forEach(exchange -> exchange.cut(stopping));
  }

  void remove(OpenExchange exchange) {
    Optional<SandboxId> sandbox = exchange.sandbox();
    if (sandbox.isEmpty()) {
      withoutSandbox.remove(exchange);
      return;
    }
    bySandbox.computeIfPresent(
        sandbox.get(),
        (id, set) -> {
          set.remove(exchange);
          return set.isEmpty() ? null : set;
        });
  }

  private void add(OpenExchange exchange) {
    Optional<SandboxId> sandbox = exchange.sandbox();
    if (sandbox.isEmpty()) {
      withoutSandbox.add(exchange);
      return;
    }
    bySandbox.compute(
        sandbox.get(),
        (id, set) -> {
          Set<OpenExchange> open = set == null ? ConcurrentHashMap.newKeySet() : set;
          open.add(exchange);
          return open;
        });
  }

  private Collection<OpenExchange> of(SandboxId sandbox) {
    return List.copyOf(bySandbox.getOrDefault(sandbox, Set.of()));
  }

  private Collection<OpenExchange> all() {
    List<OpenExchange> all = new ArrayList<>(withoutSandbox);
    bySandbox.values().forEach(all::addAll);
    return all;
  }
}
