package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.AuditEntity;
import com.copass.access.keycloak.store.AuditPlace;
import com.copass.access.keycloak.store.RefusalEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes and reads the records of changes, in the transaction of the work. */
public final class Trail {
  private final Work work;

  /** Makes the trail that a piece of work writes to. */
  public Trail(Work work) {
    this.work = work;
  }

  /**
   * Records a change of a sandbox's access.
   *
   * @param sandbox the sandbox; its row is locked by this transaction
   * @param action what was done
   * @param subject the id of what was changed
   * @param before what {@link Json#write} makes JSON of, or empty where there was nothing
   * @param after the same, afterwards
   */
  public void record(
      SandboxEntity sandbox,
      AuditAction action,
      String subject,
      Optional<?> before,
      Optional<?> after) {
    write(
        Optional.of(new AuditPlace(sandbox.sandbox(), sandbox.nextRecord())),
        change(action, subject, before, after));
  }

  /** Records a change of the actor's own account: a handle, an account key. */
  public void recordOwn(AuditAction action, String subject, Optional<?> before, Optional<?> after) {
    write(Optional.empty(), change(action, subject, before, after));
  }

  /**
   * Reads a page of a sandbox's records, newest first.
   *
   * @param sandbox the sandbox
   * @param before only records with a smaller number
   * @param limit how many at most
   */
  public List<AuditEntity> page(SandboxId sandbox, long before, int limit) {
    return work.database()
        .createNamedQuery(AuditEntity.OF_SANDBOX, AuditEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Reads what was refused lately, newest first. */
  public List<RefusalEntity> refusals(SandboxId sandbox, int limit) {
    return work.database()
        .createNamedQuery(RefusalEntity.OF_SANDBOX, RefusalEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .setMaxResults(limit)
        .getResultList();
  }

  private void write(Optional<AuditPlace> place, AuditChange change) {
    work.database()
        .persist(
            new AuditEntity(work.realm().getId(), UUID.randomUUID().toString(), place, change));
  }

  private AuditChange change(
      AuditAction action, String subject, Optional<?> before, Optional<?> after) {
    Actor actor = work.actor();
    return new AuditChange(
        work.now(),
        action.word(),
        actor.id(),
        actor
            .account()
            .flatMap(account -> CurrentHandles.of(work.session(), work.realm(), account))
            .or(actor::administrator),
        actor.client(),
        actor.address(),
        subject,
        before.map(Json::write),
        after.map(Json::write));
  }
}
