package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.LiveMarker;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes connections down, a person's like a group's: what may stand beside what, what the trail
 * says and which revision comes of it. Whether the caller may is settled before, and every sandbox
 * that is passed in is locked by this transaction.
 *
 * @param <V> what is shown of a connection
 */
final class Ledger<V> {
  /** Within it, the same invitation again is the same connection: the SDKs repeat a failed POST. */
  private static final Duration REPEAT = Duration.ofSeconds(60);

  private final Work work;
  private final AccountId grantor;
  private final Function<ConnectionEntity, V> view;
  private final Revisions revisions;

  /**
   * Makes the ledger of a piece of work.
   *
   * @param grantor who grants, where anything is granted
   * @param view what is shown of a connection
   */
  Ledger(Work work, AccountId grantor, Function<ConnectionEntity, V> view) {
    this.work = work;
    this.grantor = grantor;
    this.view = view;
    this.revisions = new Revisions(work.session(), work.realm());
  }

  /** Grants, or refuses where the grantee has an active connection for the same scope. */
  Changed<V> grant(SandboxEntity sandbox, Grant grant, Optional<String> label) {
    requireAhead(grant.term());
    Optional<ConnectionEntity> existing = existing(sandbox, grant.grantee(), grant.scope());
    if (existing.filter(row -> row.holdsAt(work.now())).isPresent()) {
      return repeated(sandbox, existing.get(), grant, label);
    }
    existing.ifPresent(this::giveWay);
    ConnectionEntity row =
        new ConnectionEntity(
            work.realm().getId(), sandbox.sandbox(), grant, label, grantor, work.now());
    work.database().persist(row);
    work.database().flush();
    record(sandbox, AuditAction.CONNECTION_CREATED, row, Optional.empty());
    return new Changed<>(view.apply(row), revisions.advance(sandbox));
  }

  /** Returns them all, oldest first; the active ones, or all there ever were. */
  Stream<ConnectionEntity> rows(SandboxId sandbox, boolean includeRevoked) {
    return work.database()
        .createNamedQuery(
            includeRevoked ? ConnectionEntity.OF_SANDBOX : ConnectionEntity.NOT_REVOKED,
            ConnectionEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .getResultStream()
        .filter(row -> includeRevoked || row.holdsAt(work.now()));
  }

  /** Changes in place what holds, or refuses. */
  Changed<V> change(SandboxEntity sandbox, ConnectionEntity row, ConnectionChange change) {
    work.database().refresh(row);
    if (!row.holdsAt(work.now())) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST, "The connection has ended: grant a new one instead.");
    }
    change.term().ifPresent(this::requireAhead);
    if (change.changesNothingIn(row)) {
      return new Changed<>(view.apply(row), revisions.current(sandbox));
    }
    V before = view.apply(row);
    makeRoom(sandbox, row, change.scope().orElse(row.scope()));
    row.change(
        change.role().orElse(row.grant().role()),
        change.scope().orElse(row.scope()),
        change.term().orElse(row.term()),
        change.label().orElse(row.label()));
    work.database().flush();
    record(sandbox, AuditAction.CONNECTION_CHANGED, row, Optional.of(before));
    return new Changed<>(view.apply(row), revisions.advance(sandbox));
  }

  /** Revokes, with its keys; a repeat says the same again. */
  Changed<Revocation> revoke(SandboxEntity sandbox, ConnectionEntity row) {
    if (row.revokedAt().isPresent()) {
      return new Changed<>(
          new Revocation(row.connection().value(), true, new Endings(work).endedWith(row)),
          revisions.current(sandbox));
    }
    return end(sandbox, row, AuditAction.CONNECTION_REVOKED);
  }

  /** Ends what has not ended, with its keys. */
  Changed<Revocation> end(SandboxEntity sandbox, ConnectionEntity row, AuditAction action) {
    V before = view.apply(row);
    int keys = new Endings(work).end(row);
    new Trail(work)
        .record(
            sandbox,
            action,
            row.connection().value(),
            Optional.of(before),
            Optional.of(Json.tree(view.apply(row)).put("ended_keys", keys)));
    return new Changed<>(
        new Revocation(row.connection().value(), true, keys), revisions.advance(sandbox));
  }

  /** Refuses what would have run out before it begins. */
  void requireAhead(Term term) {
    if (!term.holdsAt(work.now())) {
      throw Refusal.ofField("expires_at", "must be in the future");
    }
  }

  private void record(
      SandboxEntity sandbox, AuditAction action, ConnectionEntity row, Optional<V> before) {
    new Trail(work)
        .record(sandbox, action, row.connection().value(), before, Optional.of(view.apply(row)));
  }

  private Changed<V> repeated(
      SandboxEntity sandbox, ConnectionEntity row, Grant grant, Optional<String> label) {
    boolean same =
        row.grant().role() == grant.role()
            && row.term().equals(grant.term())
            && row.label().equals(label)
            && row.createdBy().equals(grantor);
    if (same && work.now().isBefore(row.createdAt().plus(REPEAT))) {
      return new Changed<>(view.apply(row), revisions.current(sandbox));
    }
    throw exists(row);
  }

  private void makeRoom(SandboxEntity sandbox, ConnectionEntity row, Scope scope) {
    existing(sandbox, row.grantee(), scope)
        .filter(other -> !other.connection().equals(row.connection()))
        .ifPresent(
            other -> {
              if (other.holdsAt(work.now())) {
                throw exists(other);
              }
              giveWay(other);
            });
  }

  /** Sent to the store before whatever takes the expired connection's place there. */
  private void giveWay(ConnectionEntity expired) {
    expired.giveWay();
    work.database().flush();
  }

  private static Refusal exists(ConnectionEntity row) {
    String who =
        switch (row.grantee()) {
          case Grantee.Person person -> "person";
          case Grantee.Group group -> "group";
        };
    return Refusal.of(
        ErrorWord.CONNECTION_EXISTS,
        "There is an active connection for the same " + who + " and scope; change or revoke it.",
        Map.of("connection_id", row.connection().value()));
  }

  private Optional<ConnectionEntity> existing(SandboxEntity sandbox, Grantee grantee, Scope scope) {
    return work.database()
        .createNamedQuery(ConnectionEntity.WITH_MARKER, ConnectionEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.sandbox().value())
        .setParameter("marker", LiveMarker.of(grantee, scope))
        .getResultStream()
        .findFirst();
  }
}
