package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.sharing.Changed;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys of whatever kind, as somebody sees them who is set over their owners. Who may is settled
 * before.
 */
public final class SandboxKeys {
  private final Work work;

  /** Makes them in a piece of work. */
  public SandboxKeys(Work work) {
    this.work = work;
  }

  /** Lists those of a sandbox that have not been revoked, oldest first. */
  public List<KeyView> list(SandboxId sandbox) {
    return rows(KeyEntity.LIVE_OF_SANDBOX, "sandbox", sandbox.value()).map(KeyView::of).toList();
  }

  /** Lists those of an account and those that run an agent as it, which have not been revoked. */
  public List<KeyView> list(AccountId account) {
    return Stream.concat(
            rows(KeyEntity.OF_ACCOUNT, "account", account.value()),
            rows(KeyEntity.HELD_BY, "holder", account.value()))
        .filter(key -> key.revokedAt().isEmpty())
        .map(KeyView::of)
        .toList();
  }

  /**
   * Revokes one of a sandbox; a repeat says the same again.
   *
   * @param sandbox the sandbox, locked by this transaction
   */
  public Changed<AgentKeyView.Revoked> revoke(SandboxEntity sandbox, KeyId id) {
    Revisions revisions = new Revisions(work.session(), work.realm());
    KeyEntity key = work.database().find(KeyEntity.class, work.row(id.value()));
    if (key == null || !KeyView.sandbox(key.subject()).equals(Optional.of(sandbox.sandbox()))) {
      throw Refusal.notFound();
    }
    work.database().refresh(key);
    AgentKeyView.Revoked answer = new AgentKeyView.Revoked(true, id.value(), id.value());
    if (key.revokedAt().isPresent()) {
      return new Changed<>(answer, revisions.current(sandbox));
    }
    KeyView before = KeyView.of(key);
    key.revoke(work.actor().id(), work.now());
    new Trail(work)
        .record(
            sandbox,
            AuditAction.KEY_REVOKED,
            id.value(),
            Optional.of(before),
            Optional.of(KeyView.of(key)));
    return new Changed<>(answer, revisions.advance(sandbox));
  }

  private Stream<KeyEntity> rows(String query, String parameter, String id) {
    return work.database()
        .createNamedQuery(query, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter(parameter, id)
        .getResultStream();
  }
}
