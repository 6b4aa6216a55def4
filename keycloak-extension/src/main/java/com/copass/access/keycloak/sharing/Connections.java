package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Ids;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.handle.HandleLookups;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import java.util.List;
import java.util.Optional;

/**
 * What people have: granting, listing, revoking and leaving, for one caller or one administrator in
 * one piece of work.
 */
public final class Connections {
  private final Work work;
  private final Authority authority;
  private final AccountId grantor;
  private final ConnectionViews views;
  private final Ledger<ConnectionView> ledger;

  /** Makes the connections that a caller may see and change. */
  public Connections(Work work, Caller caller) {
    this(work, new Authority(work, caller), caller.account());
  }

  private Connections(Work work, Authority authority, AccountId grantor) {
    this.work = work;
    this.authority = authority;
    this.grantor = grantor;
    this.views = new ConnectionViews(work);
    this.ledger = new Ledger<>(work, grantor, views::ofPerson);
  }

  /** Makes the connections as the administrator sees and changes them who is the work's actor. */
  public static Connections ofAdministrator(Work work) {
    return new Connections(work, Authority.ofAdministrator(work), new AccountId(work.actor().id()));
  }

  /**
   * Grants.
   *
   * @throws Refusal where the caller is not the owner, nobody is found, it has run out already, or
   *     the grantee has an active connection for the same scope
   */
  public Changed<ConnectionView> create(
      SandboxId id, ConnectionRequest request, HandleLookups lookups) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    ledger.requireAhead(request.term());
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
    return ledger.grant(sandbox, grant, label);
  }

  /** Lists, oldest first; the active ones, or all there ever were. */
  public List<ConnectionView> list(SandboxId id, boolean includeRevoked) {
    authority.require(id, ActionClass.SHARE);
    return views.ofPersons(
        ledger
            .rows(id, includeRevoked)
            .filter(row -> row.grantee() instanceof Grantee.Person)
            .toList());
  }

  /**
   * Changes role, scope, label or term of a connection that holds.
   *
   * @throws Refusal where the caller is not the owner, the connection has ended or would have, or
   *     the same person has another one for the new scope
   */
  public Changed<ConnectionView> change(
      SandboxId id, ConnectionId connection, ConnectionChange change) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    return ledger.change(sandbox, ofSandbox(id, connection), change);
  }

  /** Revokes a connection of the sandbox, with its keys; a repeat says the same again. */
  public Changed<Revocation> revoke(SandboxId id, ConnectionId connection) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    return ledger.revoke(sandbox, ofSandbox(id, connection));
  }

  /** Ends every grant of the caller's own; the answer names the oldest and counts all keys. */
  public Changed<Revocation> leave(SandboxId id) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.LEAVE);
    List<Changed<Revocation>> ended =
        work
            .database()
            .createNamedQuery(ConnectionEntity.OF_GRANTEE, ConnectionEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", id.value())
            .setParameter("account", grantor.value())
            .getResultList()
            .stream()
            .map(row -> ledger.end(sandbox, row, AuditAction.CONNECTION_LEFT))
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
}
