package com.copass.access.gateway.access;

import com.copass.access.gateway.memory.Flights;
import com.copass.access.gateway.memory.Tries;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The directory that the change feed keeps true. A record is used from memory while the feed, or
 * the read that brought it, lies within the bound; else it is read. Safe for any thread.
 */
final class LiveDirectory implements Directory, FeedSink {
  /** Whoever is nobody here does not wait for longer than this. */
  private static final long LONGEST_CLAIM_MILLIS = 5_000;

  private record Claim(SandboxId sandbox, AccountId account) {}

  private final Records records;
  private final AccountGroups groups;
  private final FeedState feed;
  private final OwnershipProbe probe;
  private final InstantSource clock;
  private final Tries<AccountId> tries;
  private final Strangers strangers;
  private final Flights<Claim, Boolean> claims = new Flights<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant toldOfSilence = Instant.MIN;

  LiveDirectory(
      Records records,
      AccountGroups groups,
      FeedState feed,
      OwnershipProbe probe,
      Tries<AccountId> tries,
      InstantSource clock,
      int most) {
    this.records = records;
    this.groups = groups;
    this.feed = feed;
    this.probe = probe;
    this.clock = clock;
    this.tries = tries;
    this.strangers = new Strangers(records, clock, most);
  }

  @Override
  public Future<Lookup> lookup(SandboxId id, Asker asker, Optional<RevisionFloor> floor) {
    Principal principal = asker.principal();
    if (isBoundElsewhere(principal, id)) {
      return Future.succeededFuture(Lookup.NOTHING);
    }
    return seen(records.known(id), principal)
        .compose(
            known -> {
              if (!known.concerns(principal, clock.instant())) {
                return asStranger(id, asker, floor, known);
              }
              return known.meets(floor)
                  ? Future.succeededFuture(known.lookup(principal))
                  : records
                      .readAfterNow(id)
                      .compose(record -> seen(record, principal))
                      .map(now -> atLeast(now, principal, floor));
            });
  }

  @Override
  public Future<Lookup> lookupAgain(SandboxId id, Principal principal) {
    Optional<AccessRecord> known = records.known(id);
    return (known.isPresent() ? Future.succeededFuture(known) : records.read(id))
        .compose(record -> seen(record, principal))
        .map(now -> now.lookup(principal));
  }

  @Override
  public Future<Void> refresh(SandboxId id) {
    return records
        .readAfterNow(id)
        .onComplete(
            (record, failure) -> {
              if (failure != null) {
                records.forget(id);
              }
              tell(new Change.OfSandbox(id));
            })
        .mapEmpty();
  }

  @Override
  public void onChange(Consumer<Change> listener) {
    listeners.add(listener);
  }

  @Override
  public boolean isFresh() {
    return feed.isFresh();
  }

  @Override
  public void sandboxChanged(SandboxId sandbox, Revision revision) {
    records.changed(sandbox, revision);
    tell(new Change.OfSandbox(sandbox));
  }

  @Override
  public void tokenEnded(String token) {
    tell(new Change.TokenEnded(token));
  }

  @Override
  public void keyEnded(KeyId key) {
    tell(new Change.KeyEnded(key));
  }

  @Override
  public void accountChanged(AccountId account, boolean ended) {
    records.ownerChanged(account);
    groups.changed(account);
    tell(ended ? new Change.AccountEnded(account) : new Change.OfAnything());
  }

  @Override
  public void credentialChanged(AccountId account) {
    tell(new Change.CredentialChanged(account));
  }

  @Override
  public void sessionEnded(String session) {
    tell(new Change.SessionEnded(session));
  }

  @Override
  public void anythingChanged() {
    records.forgetAll();
    groups.forgetAll();
    tell(new Change.Missed());
    tell(new Change.OfAnything());
  }

  /**
   * Has whatever is open looked up again when the feed has fallen behind, and once per bound until
   * it is back. To be called several times per bound, by one thread.
   */
  void checkFreshness() {
    if (feed.isFresh()) {
      toldOfSilence = Instant.MIN;
    } else if (!feed.isYoung(toldOfSilence)) {
      toldOfSilence = clock.instant();
      tell(new Change.OfAnything());
    }
  }

  /**
   * Whoever is not known to have anything to do with a sandbox: the same is done, and takes the
   * same time, whether it is somebody else's or nobody's.
   */
  private Future<Lookup> asStranger(
      SandboxId id, Asker asker, Optional<RevisionFloor> floor, Seen known) {
    Principal principal = asker.principal();
    if (strangers.isKnown(id, principal, known.record())) {
      return Future.succeededFuture(known.lookup(principal));
    }
    Optional<Duration> pause = tries.pause(principal.account());
    if (pause.isPresent()) {
      return Future.failedFuture(new TooManyTriesException(pause.get()));
    }
    boolean absent = known.record().isEmpty() && floor.isEmpty() && records.isAbsent(id);
    return (floor.isPresent()
            ? records.readAfterNow(id)
            : absent ? Future.succeededFuture(known.record()) : records.read(id))
        .compose(record -> seen(record, principal))
        .compose(now -> claimed(id, asker, now))
        .map(now -> settled(id, principal, floor, now));
  }

  /** A sandbox that is nobody's here may be the caller's own from before: the upstream knows. */
  private Future<Seen> claimed(SandboxId id, Asker asker, Seen now) {
    Principal principal = asker.principal();
    if (now.concerns(principal, clock.instant()) || !mayOwn(principal)) {
      return Future.succeededFuture(now);
    }
    return claims
        // A failure is one for both: somebody else's must not be told from nobody's by it.
        .join(new Claim(id, principal.account()), () -> claim(id, asker))
        .compose(
            theirs ->
                theirs
                    ? records.readAfterNow(id).compose(record -> seen(record, principal))
                    : Future.succeededFuture(now));
  }

  private Lookup settled(
      SandboxId id, Principal principal, Optional<RevisionFloor> floor, Seen now) {
    if (!now.concerns(principal, clock.instant())) {
      strangers.remember(id, principal, now.record());
      tries.count(principal.account(), 1);
    }
    return floor.isPresent() ? atLeast(now, principal, floor) : now.lookup(principal);
  }

  private Future<Boolean> claim(SandboxId id, Asker asker) {
    return probe
        .claim(id, asker)
        .timeout(LONGEST_CLAIM_MILLIS, TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    new UnavailableException("the upstream did not say whose sandbox it is")));
  }

  private Lookup atLeast(Seen now, Principal principal, Optional<RevisionFloor> floor) {
    // Who has nothing to do with the sandbox does not learn from the number that there is one.
    if (!now.concerns(principal, clock.instant())) {
      return Lookup.NOTHING;
    }
    if (!now.meets(floor)) {
      throw new UnknownRevisionException();
    }
    return now.lookup(principal);
  }

  /** Groups are asked for only where something depends on them: most are given nothing. */
  private Future<Seen> seen(Optional<AccessRecord> record, Principal principal) {
    return record.filter(one -> one.asksForGroupsOf(principal)).isPresent()
        ? groups.of(principal.account()).map(in -> new Seen(record, in))
        : Future.succeededFuture(new Seen(record, AccountGroups.Known.UNASKED));
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  private static boolean mayOwn(Principal principal) {
    return switch (principal) {
      case Principal.Person unused -> true;
      case Principal.AccountKey unused -> true;
      case Principal.ConnectionKey unused -> false;
      case Principal.InvokeKey unused -> false;
      case Principal.DelegateKey unused -> false;
      case Principal.OneAgent unused -> false;
    };
  }

  /** A credential for one agent is of no use anywhere else: nothing needs to be asked for that. */
  private static boolean isBoundElsewhere(Principal principal, SandboxId id) {
    return switch (principal) {
      case Principal.Person unused -> false;
      case Principal.AccountKey unused -> false;
      case Principal.ConnectionKey unused -> false;
      case Principal.InvokeKey key -> !key.sandbox().equals(id);
      case Principal.DelegateKey key -> !key.sandbox().equals(id);
      case Principal.OneAgent token -> !token.sandbox().equals(id);
    };
  }
}
