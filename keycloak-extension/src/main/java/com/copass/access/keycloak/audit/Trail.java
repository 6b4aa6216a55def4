package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.RequestId;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.AuditEntity;
import com.copass.access.keycloak.store.AuditPlace;
import com.copass.access.keycloak.store.RefusalEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes and reads the records of changes, in the transaction of the work. */
public final class Trail {
  private static final List<String> ABOUT = List.of("user_id", "holder");

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
    AuditChange change = change(action, subject, before, after);
    String realm = work.realm().getId();
    long sequence = sandbox.lastRecord() + 1;
    String hash = Chain.link(realm, sandbox.sandbox(), sequence, change, sandbox.chainHead());
    sandbox.chain(hash);
    write(action, Optional.of(new AuditPlace(sandbox.sandbox(), sequence, hash)), change);
  }

  /** Records a change of the actor's own account: a handle, an account key. */
  public void recordOwn(AuditAction action, String subject, Optional<?> before, Optional<?> after) {
    write(action, Optional.empty(), change(action, subject, before, after));
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

  /**
   * Reads records of a sandbox's chain in their order, with the head of the whole chain.
   *
   * @param sandbox the sandbox; it has at least the record of its registration
   * @param after only records with a greater number
   * @param limit how many at most
   */
  public TrailExport export(SandboxEntity sandbox, long after, int limit) {
    List<AuditEntity> rows =
        work.database()
            .createNamedQuery(AuditEntity.OF_SANDBOX_FROM, AuditEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", sandbox.sandbox().value())
            // With the one before, whose hash binds the first.
            .setParameter("from", after)
            // What has been committed since the row was read is not of this head.
            .setParameter("upTo", sandbox.lastRecord())
            .setMaxResults(after == 0 ? limit : limit + 1)
            .getResultList();
    return TrailExport.of(work, sandbox, after, rows);
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

  private void write(AuditAction action, Optional<AuditPlace> place, AuditChange change) {
    work.database()
        .persist(
            new AuditEntity(work.realm().getId(), UUID.randomUUID().toString(), place, change));
    AuditEvents.changed(work, action, place, change);
  }

  private AuditChange change(
      AuditAction action, String subject, Optional<?> before, Optional<?> after) {
    Actor actor = work.actor();
    Optional<ObjectNode> was = before.map(Json::tree);
    Optional<ObjectNode> is = after.map(Json::tree);
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
        RequestId.of(work.session()),
        subject,
        is.or(() -> was).flatMap(Trail::about),
        was.map(Json::write),
        is.map(Json::write));
  }

  /** Whom a change concerns stands in what is changed: a grantee, or a key's holder. */
  private static Optional<String> about(ObjectNode subject) {
    return ABOUT.stream()
        .map(subject::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }
}
