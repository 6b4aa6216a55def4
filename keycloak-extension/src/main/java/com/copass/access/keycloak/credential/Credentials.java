package com.copass.access.keycloak.credential;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.keycloak.store.LinkedKeyEntity;
import com.copass.access.model.AccountId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The linked credential of one account, in one piece of work. */
public final class Credentials {
  private static final int LONGEST_PREFIX = 8;

  private final Work work;
  private final AccountId account;

  /** Makes the credential of an account. */
  public Credentials(Work work, AccountId account) {
    this.work = work;
    this.account = account;
  }

  /** Returns what its holder sees of it. */
  public CurrentCredential current() {
    return new CurrentCredential(
        SealedToGateways.isOpen(work.realm()), CredentialView.of(row(LockModeType.NONE)));
  }

  /**
   * Links one, instead of the one there is. Two who link at once meet at the primary key, and the
   * loser's work is done again.
   *
   * @param apiKey the key itself; nothing of it but its beginning is kept, unless sealed
   * @throws Refusal where this realm's gateways take none
   */
  public CurrentCredential link(String apiKey) {
    String sealed = SealedToGateways.of(work.session(), work.realm()).close(account, apiKey);
    // A quarter at most, so that of a short one nearly nothing shows.
    String prefix = apiKey.substring(0, Math.min(LONGEST_PREFIX, apiKey.length() / 4));
    Optional<LinkedKeyEntity> row = row(LockModeType.PESSIMISTIC_WRITE);
    final Optional<CredentialView> before = row.map(old -> CredentialView.of(row));
    LinkedKeyEntity linked =
        row.orElseGet(() -> new LinkedKeyEntity(work.realm().getId(), account));
    linked.put(sealed, prefix, work.now());
    work.database().persist(linked);
    work.database().flush();
    CredentialView after = CredentialView.of(Optional.of(linked));
    changed(AuditAction.CREDENTIAL_LINKED, before, Optional.of(after));
    return new CurrentCredential(true, after);
  }

  /** Forgets it, if there is one. */
  public void unlink() {
    row(LockModeType.PESSIMISTIC_WRITE)
        .ifPresent(
            row -> {
              CredentialView before = CredentialView.of(Optional.of(row));
              work.database().remove(row);
              work.database().flush();
              changed(AuditAction.CREDENTIAL_UNLINKED, Optional.of(before), Optional.empty());
            });
  }

  /**
   * Hands it to a gateway, sealed, and writes that down where its holder reads it.
   *
   * @return empty where none is linked, or its holder is switched off
   */
  public Optional<String> fetch() {
    Optional<LinkedKeyEntity> row =
        row(LockModeType.NONE)
            .filter(one -> new Accounts(work.session(), work.realm()).isActive(account));
    if (row.isPresent()) {
      ObjectNode fetched = Json.tree(CredentialView.of(row));
      fetched.put("user_id", account.value());
      new Trail(work)
          .recordOwn(
              AuditAction.CREDENTIAL_FETCHED,
              account.value(),
              Optional.empty(),
              Optional.of(fetched));
    }
    return row.map(LinkedKeyEntity::sealed);
  }

  private void changed(
      AuditAction action, Optional<CredentialView> before, Optional<CredentialView> after) {
    Outbox.append(work.session(), work.realm(), new FeedChange.CredentialChanged(account));
    new Trail(work).recordOwn(action, account.value(), before, after);
  }

  private Optional<LinkedKeyEntity> row(LockModeType lock) {
    return Optional.ofNullable(
        work.database().find(LinkedKeyEntity.class, work.row(account.value()), lock));
  }
}
