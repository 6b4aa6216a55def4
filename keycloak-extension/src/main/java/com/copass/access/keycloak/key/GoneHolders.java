package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import java.util.Comparator;
import java.util.Optional;

/**
 * Ends the keys of a person who is deleted in Keycloak, in the transaction in which that happens:
 * those of their account, and those that run an agent as them. What they minted in their own
 * sandboxes stands still with these.
 */
public final class GoneHolders {
  private final Work work;

  /** Ends them in a piece of work whose actor is whoever deletes. */
  public GoneHolders(Work work) {
    this.work = work;
  }

  /** Ends the keys of an account. That its tokens end is said of the account itself. */
  public void ended(AccountId account) {
    work.database()
        .createNamedQuery(KeyEntity.OF_ACCOUNT, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("account", account.value())
        .getResultStream()
        .filter(key -> key.revokedAt().isEmpty())
        .toList()
        .forEach(this::endOwn);
    work.database()
        .createNamedQuery(KeyEntity.HELD_BY, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("holder", account.value())
        .getResultStream()
        .filter(key -> key.revokedAt().isEmpty())
        // So that two who lock several sandboxes never wait for each other.
        .sorted(Comparator.comparing(key -> invoke(key).sandbox().value()))
        .toList()
        .forEach(this::endHeld);
  }

  private void endOwn(KeyEntity key) {
    AccountKeyView before = AccountKeyView.of(key, work.now());
    key.revoke(work.actor().id(), work.now());
    new Trail(work)
        .recordOwn(
            AuditAction.KEY_REVOKED,
            key.key().value(),
            Optional.of(before),
            Optional.of(AccountKeyView.of(key, work.now())));
  }

  private void endHeld(KeyEntity key) {
    Revisions revisions = new Revisions(work.session(), work.realm());
    SandboxEntity sandbox = revisions.lock(invoke(key).sandbox()).orElseThrow();
    work.database().refresh(key);
    if (key.revokedAt().isPresent()) {
      return;
    }
    AgentKeyView before = AgentKeyView.of(key);
    key.revoke(work.actor().id(), work.now());
    new Trail(work)
        .record(
            sandbox,
            AuditAction.KEY_REVOKED,
            key.key().value(),
            Optional.of(before),
            Optional.of(AgentKeyView.of(key)));
    revisions.advance(sandbox);
  }

  private static KeySubject.Invoke invoke(KeyEntity key) {
    if (key.subject() instanceof KeySubject.Invoke invoke) {
      return invoke;
    }
    throw new IllegalStateException("the store has a holder for a key that needs none");
  }
}
