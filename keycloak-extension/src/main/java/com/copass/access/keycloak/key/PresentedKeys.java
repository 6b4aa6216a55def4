package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.SandboxId;
import java.util.Map;
import java.util.Optional;

/** What whoever shows the secret of a key may do with it, in one piece of work. */
public final class PresentedKeys {
  private final Work work;

  /** Makes the keys that somebody presents. */
  public PresentedKeys(Work work) {
    this.work = work;
  }

  /**
   * Ends the key of a secret, and says so as every end of a key is said.
   *
   * @param presented what somebody presents, unverified
   * @return whether there was one that had not been ended
   */
  public boolean end(String presented) {
    Optional<KeyEntity> found = KeySecrets.find(work.session(), work.realm(), presented);
    return found.isPresent() && end(found.get());
  }

  private boolean end(KeyEntity key) {
    return switch (key.subject()) {
      case KeySubject.OfAccount of -> endOwn(key);
      case KeySubject.OfConnection of -> endIn(of.sandbox(), key);
      case KeySubject.Invoke of -> endIn(of.sandbox(), key);
      case KeySubject.Delegate of -> endIn(of.sandbox(), key);
    };
  }

  private boolean endOwn(KeyEntity key) {
    if (key.revokedAt().isPresent()) {
      return false;
    }
    AccountKeyView before = AccountKeyView.of(key, work.now());
    key.revoke(work.actor().id(), work.now());
    Outbox.append(work.session(), work.realm(), new FeedChange.KeyEnded(key.key()));
    new Trail(work)
        .recordOwn(
            AuditAction.KEY_REVOKED,
            key.key().value(),
            Optional.of(before),
            Optional.of(AccountKeyView.of(key, work.now())));
    return true;
  }

  private boolean endIn(SandboxId sandbox, KeyEntity key) {
    Revisions revisions = new Revisions(work.session(), work.realm());
    Optional<SandboxEntity> row = revisions.lock(sandbox);
    work.database().refresh(key);
    if (row.isEmpty() || key.revokedAt().isPresent()) {
      return false;
    }
    key.revoke(work.actor().id(), work.now());
    new Trail(work)
        .record(
            row.get(),
            AuditAction.KEY_REVOKED,
            key.key().value(),
            Optional.of(Map.of("kind", key.kind().word())),
            Optional.of(Map.of("kind", key.kind().word(), "presented", true)));
    revisions.advance(row.get());
    return true;
  }
}
