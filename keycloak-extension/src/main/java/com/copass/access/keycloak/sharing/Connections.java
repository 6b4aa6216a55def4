package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Ids;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.handle.HandleLookups;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.LiveMarker;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Granting, listing, revoking and leaving, for one caller in one piece of work. */
public final class Connections {
  /** Within it, the same invitation again is the same connection: the SDKs repeat a failed POST. */
  private static final Duration REPEAT = Duration.ofSeconds(60);

  private final Work work;
  private final Caller caller;
  private final Revisions revisions;

  /** Makes the connections that a caller may see and change. */
  public Connections(Work work, Caller caller) {
    this.work = work;
    this.caller = caller;
    this.revisions = new Revisions(work.session(), work.realm());
  }

  /**
   * Grants.
   *
   * @throws Refusal where the caller is not the owner, nobody is found, it has run out already, or
   *     the grantee has an active connection for the same scope
   */
  public Changed<ConnectionView> create(
      SandboxId id, ConnectionRequest request, HandleLookups lookups) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.SHARE);
    requireAhead(request.term());
    AccountId account = resolve(request.invitee(), lookups);
    if (account.equals(sandbox.owner())) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST,
          "The sandbox is this account's own: there is nothing to grant.");
    }
    Optional<String> label = request.label().or(() -> defaultLabel(request.invitee()));
    Grant grant =
        new Grant(
            new ConnectionId(Ids.connection()),
            new Grantee.Person(account),
            request.role(),
            request.scope(),
            request.term());
    Optional<ConnectionEntity> existing = existing(sandbox, grant.grantee(), grant.scope());
    if (existing.filter(row -> row.holdsAt(work.now())).isPresent()) {
      return repeated(sandbox, existing.get(), grant, label);
    }
    existing.ifPresent(this::giveWay);
    ConnectionEntity row =
        new ConnectionEntity(work.realm().getId(), id, grant, label, caller.account(), work.now());
    work.database().persist(row);
    work.database().flush();
    ConnectionView view = view(row);
    new Trail(work)
        .record(
            sandbox,
            AuditAction.CONNECTION_CREATED,
            view.connectionId(),
            Optional.empty(),
            Optional.of(view));
    return new Changed<>(view, revisions.advance(sandbox));
  }

  /** Lists, oldest first; the active ones, or all there ever were. */
  public List<ConnectionView> list(SandboxId id, boolean includeRevoked) {
    new Authority(work, caller).require(id, ActionClass.SHARE);
    List<ConnectionEntity> rows =
        work.database()
            .createNamedQuery(
                includeRevoked ? ConnectionEntity.OF_SANDBOX : ConnectionEntity.NOT_REVOKED,
                ConnectionEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", id.value())
            .getResultStream()
            .filter(row -> row.grantee() instanceof Grantee.Person)
            .filter(row -> includeRevoked || row.holdsAt(work.now()))
            .toList();
    Map<AccountId, String> handles = handles(rows.stream());
    return rows.stream().map(row -> ConnectionView.of(row, handles, work.now())).toList();
  }

  /**
   * Changes role, scope, label or term of a connection that holds.
   *
   * @throws Refusal where the caller is not the owner, the connection has ended or would have, or
   *     the same person has another one for the new scope
   */
  public Changed<ConnectionView> change(
      SandboxId id, ConnectionId connection, ConnectionChange change) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.SHARE);
    ConnectionEntity row = ofSandbox(id, connection);
    work.database().refresh(row);
    if (!row.holdsAt(work.now())) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST, "The connection has ended: grant a new one instead.");
    }
    change.term().ifPresent(this::requireAhead);
    if (change.changesNothingIn(row)) {
      return new Changed<>(view(row), revisions.current(sandbox));
    }
    ConnectionView before = view(row);
    makeRoom(sandbox, row, change.scope().orElse(row.scope()));
    row.change(
        change.role().orElse(row.grant().role()),
        change.scope().orElse(row.scope()),
        change.term().orElse(row.term()),
        change.label().orElse(row.label()));
    work.database().flush();
    new Trail(work)
        .record(
            sandbox,
            AuditAction.CONNECTION_CHANGED,
            before.connectionId(),
            Optional.of(before),
            Optional.of(view(row)));
    return new Changed<>(view(row), revisions.advance(sandbox));
  }

  /** Revokes a connection of the sandbox, with its keys; a repeat says the same again. */
  public Changed<Revocation> revoke(SandboxId id, ConnectionId connection) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.SHARE);
    ConnectionEntity row = ofSandbox(id, connection);
    Endings endings = new Endings(work);
    if (row.revokedAt().isPresent()) {
      return new Changed<>(
          new Revocation(connection.value(), true, endings.endedWith(row)),
          revisions.current(sandbox));
    }
    return end(sandbox, row, AuditAction.CONNECTION_REVOKED);
  }

  /** Ends every grant of the caller's own; the answer names the oldest and counts all keys. */
  public Changed<Revocation> leave(SandboxId id) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.LEAVE);
    List<Changed<Revocation>> ended =
        work
            .database()
            .createNamedQuery(ConnectionEntity.OF_GRANTEE, ConnectionEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", id.value())
            .setParameter("account", caller.account().value())
            .getResultList()
            .stream()
            .map(row -> end(sandbox, row, AuditAction.CONNECTION_LEFT))
            .toList();
    int keys = ended.stream().mapToInt(each -> each.answer().cascadedKeys()).sum();
    return new Changed<>(
        new Revocation(ended.get(0).answer().connectionId(), true, keys),
        ended.get(ended.size() - 1).revision());
  }

  /** Returns a connection of a sandbox; the caller's right to it has been settled. */
  public ConnectionEntity ofSandbox(SandboxId sandbox, ConnectionId connection) {
    ConnectionEntity row =
        work.database().find(ConnectionEntity.class, work.row(connection.value()));
    if (row == null
        || !row.sandbox().equals(sandbox)
        || !(row.grantee() instanceof Grantee.Person)) {
      throw Refusal.notFound();
    }
    return row;
  }

  private Changed<Revocation> end(SandboxEntity sandbox, ConnectionEntity row, AuditAction action) {
    ConnectionView before = view(row);
    int keys = new Endings(work).end(row);
    new Trail(work)
        .record(
            sandbox, action, before.connectionId(), Optional.of(before), Optional.of(view(row)));
    return new Changed<>(
        new Revocation(before.connectionId(), true, keys), revisions.advance(sandbox));
  }

  private Changed<ConnectionView> repeated(
      SandboxEntity sandbox, ConnectionEntity row, Grant grant, Optional<String> label) {
    boolean same =
        row.grant().role() == grant.role()
            && row.term().equals(grant.term())
            && row.label().equals(label)
            && row.createdBy().equals(caller.account());
    if (same && work.now().isBefore(row.createdAt().plus(REPEAT))) {
      return new Changed<>(view(row), revisions.current(sandbox));
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
    return Refusal.of(
        ErrorWord.CONNECTION_EXISTS,
        "There is an active connection for the same person and scope; change or revoke it.",
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

  private AccountId resolve(Invitee invitee, HandleLookups lookups) {
    Accounts accounts = new Accounts(work.session(), work.realm());
    return switch (invitee) {
      case Invitee.ByHandle by -> lookups.resolve(work, by.handle());
      case Invitee.ByAccount by ->
          accounts
              .named(by.text())
              .flatMap(accounts::user)
              .map(user -> accounts.settled(user, ServerTime::now))
              .orElseThrow(
                  () -> Refusal.of(ErrorWord.NOT_FOUND, "user_id is the id of no account."));
    };
  }

  private static Optional<String> defaultLabel(Invitee invitee) {
    return switch (invitee) {
      case Invitee.ByHandle by -> Optional.of(by.handle().toString());
      case Invitee.ByAccount by -> Optional.empty();
    };
  }

  private void requireAhead(Term term) {
    if (!term.holdsAt(work.now())) {
      throw Refusal.ofField("expires_at", "must be in the future");
    }
  }

  private ConnectionView view(ConnectionEntity row) {
    return ConnectionView.of(row, handles(Stream.of(row)), work.now());
  }

  private Map<AccountId, String> handles(Stream<ConnectionEntity> rows) {
    List<AccountId> people =
        rows.map(ConnectionEntity::grantee)
            .filter(Grantee.Person.class::isInstance)
            .map(grantee -> ((Grantee.Person) grantee).account())
            .toList();
    return CurrentHandles.of(work.session(), work.realm(), people);
  }
}
