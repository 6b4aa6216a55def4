package com.copass.access.gateway.access;

import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Flights;
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
import java.util.function.Consumer;

/**
 * The directory that the change feed keeps true. A record is used from memory while the feed, or
 * the read that brought it, lies within the bound; else it is read. Safe for any thread.
 */
final class LiveDirectory implements Directory, FeedSink {
  private static final Duration NOT_THEIRS_REMEMBERED = Duration.ofSeconds(2);

  private record Claim(SandboxId sandbox, AccountId account) {}

  private final Records records;
  private final AccountGroups groups;
  private final FeedState feed;
  private final OwnershipProbe probe;
  private final InstantSource clock;
  private final Bounded<Claim, Instant> notTheirs;
  private final Flights<Claim, Boolean> claims = new Flights<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant toldOfSilence = Instant.MIN;

  LiveDirectory(
      Records records,
      AccountGroups groups,
      FeedState feed,
      OwnershipProbe probe,
      InstantSource clock,
      int most) {
    this.records = records;
    this.groups = groups;
    this.feed = feed;
    this.probe = probe;
    this.clock = clock;
    this.notTheirs = new Bounded<>(most);
  }

  @Override
  public Future<Lookup> lookup(SandboxId id, Principal principal, Optional<RevisionFloor> floor) {
    Optional<AccessRecord> known = records.known(id);
    if (known.isPresent() && meets(known.get(), floor)) {
      return lookup(known.get(), principal);
    }
    if (floor.isPresent()) {
      return records
          .readAfterNow(id)
          .compose(record -> found(id, principal, record))
          .compose(record -> atLeast(record, principal, floor));
    }
    Future<Optional<AccessRecord>> read =
        records.isAbsent(id) ? Future.succeededFuture(Optional.empty()) : records.read(id);
    return read.compose(record -> found(id, principal, record))
        .compose(
            record ->
                record
                    .map(one -> lookup(one, principal))
                    .orElse(Future.succeededFuture(Lookup.NOTHING)));
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
  public void sessionEnded(String session) {
    tell(new Change.SessionEnded(session));
  }

  @Override
  public void anythingChanged() {
    records.forgetAll();
    groups.forgetAll();
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

  /** A sandbox that nobody registered may be the caller's own from before: the upstream knows. */
  private Future<Optional<AccessRecord>> found(
      SandboxId id, Principal principal, Optional<AccessRecord> record) {
    if (record.isPresent() || !mayOwn(principal)) {
      return Future.succeededFuture(record);
    }
    Claim claim = new Claim(id, principal.account());
    Instant now = clock.instant();
    if (notTheirs
        .get(claim)
        .filter(at -> now.isBefore(at.plus(NOT_THEIRS_REMEMBERED)))
        .isPresent()) {
      return Future.succeededFuture(record);
    }
    return claims
        .join(claim, () -> claim(claim))
        .compose(theirs -> theirs ? records.readAfterNow(id) : Future.succeededFuture(record));
  }

  private Future<Boolean> claim(Claim claim) {
    return probe
        .claim(claim.sandbox(), claim.account())
        .onSuccess(
            theirs -> {
              if (!theirs) {
                notTheirs.put(claim, clock.instant());
              }
            })
        .recover(
            failure ->
                Future.failedFuture(
                    new UnavailableException("the upstream did not say whose sandbox it is")));
  }

  private Future<Lookup> atLeast(
      Optional<AccessRecord> record, Principal principal, Optional<RevisionFloor> floor) {
    return record
        .map(one -> groupsOf(one, principal).map(in -> atLeast(one, principal, in, floor)))
        .orElse(Future.succeededFuture(Lookup.NOTHING));
  }

  private Lookup atLeast(
      AccessRecord record,
      Principal principal,
      AccountGroups.Known in,
      Optional<RevisionFloor> floor) {
    // Who has nothing to do with the sandbox does not learn from the number that there is one.
    if (!record.concerns(principal, in.groups(), clock.instant())) {
      return Lookup.NOTHING;
    }
    if (!meets(record, floor)) {
      throw new UnknownRevisionException();
    }
    return lookup(record, principal, in);
  }

  private Future<Lookup> lookup(AccessRecord record, Principal principal) {
    return groupsOf(record, principal).map(in -> lookup(record, principal, in));
  }

  /** Asked only where something depends on them: most sandboxes are shared with no group. */
  private Future<AccountGroups.Known> groupsOf(AccessRecord record, Principal principal) {
    return record.asksForGroupsOf(principal)
        ? groups.of(principal.account())
        : Future.succeededFuture(AccountGroups.Known.UNASKED);
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  private static boolean meets(AccessRecord record, Optional<RevisionFloor> floor) {
    return floor.isEmpty() || record.revision().includes(floor.get().revision());
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

  private static Lookup lookup(AccessRecord record, Principal principal, AccountGroups.Known in) {
    return new Lookup(
        record.narrowedTo(principal, in.groups()), Optional.of(record.revision()), in.until());
  }
}
