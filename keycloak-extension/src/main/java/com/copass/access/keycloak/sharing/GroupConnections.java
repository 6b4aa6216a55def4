package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Ids;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.SandboxId;
import java.util.List;

/**
 * What Keycloak's groups have: granting, listing and revoking, for one caller or one administrator
 * in one piece of work.
 */
public final class GroupConnections {
  private final Work work;
  private final Authority authority;
  private final ShareableGroups groups;
  private final Ledger<GroupConnectionView> ledger;

  /** Makes the groups' connections that a caller may see and change. */
  public GroupConnections(Work work, Caller caller) {
    this(work, new Authority(work, caller), ShareableGroups.of(work, caller), caller.account());
  }

  private GroupConnections(
      Work work, Authority authority, ShareableGroups groups, AccountId grantor) {
    this.work = work;
    this.authority = authority;
    this.groups = groups;
    this.ledger = new Ledger<>(work, grantor, this::view);
  }

  /** Makes them as the administrator sees and changes them who is the work's actor. */
  public static GroupConnections ofAdministrator(Work work) {
    return new GroupConnections(
        work,
        Authority.ofAdministrator(work),
        ShareableGroups.all(work),
        new AccountId(work.actor().id()));
  }

  /**
   * Grants to everybody who is in a group, for as long as they are.
   *
   * @throws Refusal where the caller is not the owner or may not share with the group, it has run
   *     out already, or the group has an active connection for the same scope
   */
  public Changed<GroupConnectionView> create(SandboxId id, GroupConnectionRequest request) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    Grant grant =
        new Grant(
            new ConnectionId(Ids.connection()),
            new Grantee.Group(groups.named(request.group())),
            request.role(),
            request.scope(),
            request.term());
    return ledger.grant(sandbox, grant, request.label());
  }

  /** Lists, oldest first; the active ones, or all there ever were. */
  public List<GroupConnectionView> list(SandboxId id, boolean includeRevoked) {
    authority.require(id, ActionClass.SHARE);
    return ledger
        .rows(id, includeRevoked)
        .filter(row -> row.grantee() instanceof Grantee.Group)
        .map(this::view)
        .toList();
  }

  /** Changes role, scope, label or term of a connection that holds. */
  public Changed<GroupConnectionView> change(
      SandboxId id, ConnectionId connection, ConnectionChange change) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    return ledger.change(sandbox, ofSandbox(id, connection), change);
  }

  /** Revokes; a repeat says the same again. */
  public Changed<Revocation> revoke(SandboxId id, ConnectionId connection) {
    SandboxEntity sandbox = authority.requireLocked(id, ActionClass.SHARE);
    return ledger.revoke(sandbox, ofSandbox(id, connection));
  }

  private ConnectionEntity ofSandbox(SandboxId sandbox, ConnectionId connection) {
    ConnectionEntity row =
        work.database().find(ConnectionEntity.class, work.row(connection.value()));
    if (row == null
        || !row.sandbox().equals(sandbox)
        || !(row.grantee() instanceof Grantee.Group)) {
      throw Refusal.notFound();
    }
    return row;
  }

  private GroupConnectionView view(ConnectionEntity row) {
    return GroupConnectionView.of(row, work);
  }
}
