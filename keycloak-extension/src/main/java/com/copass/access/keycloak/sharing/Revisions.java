package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.RowKey;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.SandboxId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The revision of a sandbox's access. It is taken under the lock of the sandbox's row, in the
 * transaction that makes the change, so that its order is the order of the commits.
 */
public final class Revisions {
  private final KeycloakSession session;
  private final RealmModel realm;

  /**
   * Makes the revisions of a realm's sandboxes.
   *
   * @param session the session in whose transaction changes are made
   * @param realm the realm
   */
  public Revisions(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Reads a sandbox without locking it: to look at, not to change. */
  public Optional<SandboxEntity> read(SandboxId sandbox) {
    return Optional.ofNullable(
        Database.of(session).find(SandboxEntity.class, new RowKey(realm.getId(), sandbox.value())));
  }

  /**
   * Locks a sandbox's row until the transaction ends, and reads it as it is then.
   *
   * @return the row, or empty where the sandbox is not known
   */
  public Optional<SandboxEntity> lock(SandboxId sandbox) {
    Optional<SandboxEntity> row = read(sandbox);
    // Not find with a lock: that would keep the state that was read before the lock was had.
    row.ifPresent(found -> Database.of(session).refresh(found, LockModeType.PESSIMISTIC_WRITE));
    return row;
  }

  /**
   * Takes the next revision of a sandbox and says so on the feed.
   *
   * @param locked the sandbox's row, locked by this transaction
   * @return the revision, as {@code Sandbox-Revision} says it
   */
  public String advance(SandboxEntity locked) {
    long revision = locked.advanceRevision();
    Outbox.append(session, realm, new FeedChange.SandboxChanged(locked.sandbox(), revision));
    return Outbox.epoch(session) + ":" + revision;
  }

  /** Returns the revision of a sandbox as it is, in the form of {@code Sandbox-Revision}. */
  public String current(SandboxEntity row) {
    return Outbox.epoch(session) + ":" + row.revision();
  }

  /**
   * Locks a sandbox and takes its next revision.
   *
   * @return the revision, or empty where the sandbox is not known
   */
  public Optional<String> lockAndAdvance(SandboxId sandbox) {
    return lock(sandbox).map(this::advance);
  }
}
