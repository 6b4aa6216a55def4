package com.copass.access.keycloak.handle;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.HandleEntity;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ErrorWord;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The handle of the actor's own account. Nothing is checked and then trusted: two who claim one
 * name at once meet at the primary key, two claims by one account at the unique marker, and the
 * loser's work is done again.
 */
public final class Handles {
  /** For how long a released handle goes to nobody but its last holder. */
  static final Duration QUARANTINE = Duration.ofDays(90);

  private final Work work;
  private final AccountId account;

  /** Makes the handles of an account, in a piece of work. */
  public Handles(Work work, AccountId account) {
    this.work = work;
    this.account = account;
  }

  /** Returns the account's handle, without {@code @}. */
  public Optional<String> current() {
    return CurrentHandles.of(work.session(), work.realm(), account);
  }

  /**
   * Gives the account a handle instead of the one that it has.
   *
   * @throws Refusal where somebody else has it, or had it lately, or the claims are too many
   */
  public void claim(HandleName name, HandleLookups lookups) {
    Optional<HandleEntity> held = held();
    if (held.filter(row -> row.handle().equals(name.value())).isPresent()) {
      return;
    }
    lookups.count(work);
    HandleEntity row =
        work.database()
            .find(HandleEntity.class, work.row(name.value()), LockModeType.PESSIMISTIC_WRITE);
    if (row != null && !isFree(row)) {
      throw Refusal.of(ErrorWord.HANDLE_TAKEN, "The handle " + name + " is not free.");
    }
    held.ifPresent(this::release);
    if (row == null) {
      work.database()
          .persist(new HandleEntity(work.realm().getId(), name.value(), account, work.now()));
    } else {
      row.claim(account, work.now());
    }
    work.database().flush();
    new Trail(work)
        .recordOwn(
            AuditAction.HANDLE_CLAIMED,
            account.value(),
            held.map(old -> copassId(old.handle())),
            Optional.of(copassId(name.value())));
  }

  /** Takes the account's handle from it, if it has one. */
  public void release() {
    held()
        .ifPresent(
            row -> {
              release(row);
              new Trail(work)
                  .recordOwn(
                      AuditAction.HANDLE_RELEASED,
                      account.value(),
                      Optional.of(copassId(row.handle())),
                      Optional.empty());
            });
  }

  private void release(HandleEntity row) {
    row.release(work.now(), work.now().plus(QUARANTINE));
    // Now, because an insert of the next one is otherwise sent first and meets the old marker.
    work.database().flush();
  }

  private boolean isFree(HandleEntity row) {
    return !row.isHeld()
        && (row.account().equals(account)
            || row.quarantinedUntil().filter(until -> work.now().isBefore(until)).isEmpty());
  }

  private Optional<HandleEntity> held() {
    return work.database()
        .createNamedQuery(HandleEntity.HELD_BY, HandleEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("account", account.value())
        .getResultStream()
        .findFirst();
  }

  private static Map<String, String> copassId(String handle) {
    return Map.of("copass_id", handle);
  }
}
