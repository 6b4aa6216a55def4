package com.copass.access.keycloak.key;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.sharing.Changed;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The invoke keys of which the caller is the holder, whoever minted them, in one piece of work.
 * Whoever has the secret of one runs the agent as the holder and on the holder's bill, so the
 * holder says whether it may be used, and when it ends.
 */
public final class HeldKeys {
  private final Work work;
  private final Caller caller;
  private final Revisions revisions;

  /** Makes the keys that a caller holds. */
  public HeldKeys(Work work, Caller caller) {
    this.work = work;
    this.caller = caller;
    this.revisions = new Revisions(work.session(), work.realm());
  }

  /** Lists them, oldest first; revoked and expired ones only where asked for. */
  public List<HeldKeyView> list(boolean includeRevoked) {
    List<KeyEntity> rows =
        work.database()
            .createNamedQuery(KeyEntity.HELD_BY, KeyEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("holder", caller.account().value())
            .getResultStream()
            .filter(row -> includeRevoked || row.holdsAt(work.now()))
            .toList();
    return views(rows);
  }

  /**
   * Agrees to one; a repeat says the same again.
   *
   * @throws Refusal where the caller is not its holder, or it has ended
   */
  public Changed<HeldKeyView> accept(KeyId id) {
    KeySubject.Invoke subject = held(id);
    SandboxEntity sandbox = revisions.lock(subject.sandbox()).orElseThrow(Refusal::notFound);
    KeyEntity key = row(id);
    work.database().refresh(key);
    if (!key.holdsAt(work.now())) {
      throw Refusal.of(ErrorWord.INVALID_REQUEST, "The key has ended: ask for a new one.");
    }
    if (!key.awaitsItsHolder()) {
      return new Changed<>(view(key), revisions.current(sandbox));
    }
    AgentKeyView before = AgentKeyView.of(key);
    key.accept(work.now());
    new Trail(work)
        .record(
            sandbox,
            AuditAction.KEY_ACCEPTED,
            id.value(),
            Optional.of(before),
            Optional.of(AgentKeyView.of(key)));
    return new Changed<>(view(key), revisions.advance(sandbox));
  }

  /**
   * Ends one, accepted or not; a repeat says the same again.
   *
   * @throws Refusal where the caller is not its holder
   */
  public Changed<AgentKeyView.Revoked> drop(KeyId id) {
    KeySubject.Invoke subject = held(id);
    return new AgentKeys(work, caller, subject.sandbox(), subject.agent()).revoke(id);
  }

  private KeySubject.Invoke held(KeyId id) {
    KeyEntity key = row(id);
    if (key != null
        && key.subject() instanceof KeySubject.Invoke invoke
        && invoke.holder().equals(caller.account())) {
      return invoke;
    }
    throw Refusal.notFound();
  }

  private KeyEntity row(KeyId id) {
    return work.database().find(KeyEntity.class, work.row(id.value()));
  }

  private HeldKeyView view(KeyEntity key) {
    return views(List.of(key)).get(0);
  }

  private List<HeldKeyView> views(List<KeyEntity> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<AccountId, String> handles =
        CurrentHandles.of(
            work.session(), work.realm(), rows.stream().map(KeyEntity::createdBy).toList());
    Map<SandboxId, SandboxEntity> sandboxes =
        work.database()
            .createNamedQuery(SandboxEntity.WITH_IDS, SandboxEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("ids", rows.stream().map(HeldKeys::sandbox).distinct().toList())
            .getResultStream()
            .collect(Collectors.toMap(SandboxEntity::sandbox, Function.identity()));
    return rows.stream().map(row -> HeldKeyView.of(row, sandboxes, handles, work.now())).toList();
  }

  private static String sandbox(KeyEntity row) {
    return HeldKeyView.subject(row).sandbox().value();
  }
}
