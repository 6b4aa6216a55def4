package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.keycloak.sharing.Changed;
import com.copass.access.keycloak.sharing.Connections;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grantee;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that hang on a connection, in one piece of work: the owner mints, sees and ends them;
 * the grantee, as whom they act, sees and ends them too.
 */
public final class ConnectionKeys {
  private final Work work;
  private final Caller caller;

  /** Makes the connection keys that a caller may mint. */
  public ConnectionKeys(Work work, Caller caller) {
    this.work = work;
    this.caller = caller;
  }

  /**
   * Mints a key that gives what the connection gives, for as long as it does. No role is copied
   * into it: that is looked up through the connection whenever the key is used.
   *
   * @throws Refusal where the caller is not the owner, or the connection gives nothing any more
   */
  public Changed<ConnectionKeyView> mint(SandboxId id, ConnectionId connection) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.SHARE);
    ConnectionEntity grant = new Connections(work, caller).ofSandbox(id, connection);
    if (!grant.holdsAt(work.now())) {
      throw Refusal.notFound();
    }
    Minted minted =
        new Mint(work)
            .mint(
                new KeySubject.OfConnection(id, connection),
                caller.account(),
                grant.term(),
                Optional.empty());
    new Trail(work)
        .record(
            sandbox,
            AuditAction.KEY_MINTED,
            minted.row().key().value(),
            Optional.empty(),
            Optional.of(
                Map.of("kind", minted.row().kind().word(), "connection_id", connection.value())));
    String revision = new Revisions(work.session(), work.realm()).advance(sandbox);
    return new Changed<>(ConnectionKeyView.of(minted), revision);
  }

  /**
   * Lists a page of those of a connection, oldest first.
   *
   * @throws Refusal where the caller is not the owner
   */
  public KeyPage list(SandboxId id, ConnectionId connection, KeyPage.Asked asked) {
    new Authority(work, caller).require(id, ActionClass.SHARE);
    new Connections(work, caller).ofSandbox(id, connection);
    return KeyPage.read(work, KeyEntity.PAGE_OF_CONNECTION, connection.value(), asked);
  }

  /**
   * Revokes one of a connection; a repeat says the same again.
   *
   * @throws Refusal where the caller is not the owner
   */
  public Changed<AgentKeyView.Revoked> revoke(SandboxId id, ConnectionId connection, KeyId key) {
    SandboxEntity sandbox = new Authority(work, caller).requireLocked(id, ActionClass.SHARE);
    if (!connectionOf(key).equals(Optional.of(connection))) {
      throw Refusal.notFound();
    }
    return new SandboxKeys(work).revoke(sandbox, key);
  }

  /** Lists a page of those that act as the caller, whoever minted them, oldest first. */
  public KeyPage listOwn(KeyPage.Asked asked) {
    return KeyPage.read(work, KeyEntity.PAGE_OF_GRANTEE, caller.account().value(), asked);
  }

  /**
   * Ends one that acts as the caller; a repeat says the same again.
   *
   * @throws Refusal where the connection is somebody else's
   */
  public Changed<AgentKeyView.Revoked> drop(KeyId key) {
    ConnectionEntity grant =
        connectionOf(key)
            .map(id -> work.database().find(ConnectionEntity.class, work.row(id.value())))
            .filter(row -> row.grantee().equals(new Grantee.Person(caller.account())))
            .orElseThrow(Refusal::notFound);
    SandboxEntity sandbox =
        new Revisions(work.session(), work.realm())
            .lock(grant.sandbox())
            .orElseThrow(Refusal::notFound);
    return new SandboxKeys(work).revoke(sandbox, key);
  }

  private Optional<ConnectionId> connectionOf(KeyId key) {
    return Optional.ofNullable(work.database().find(KeyEntity.class, work.row(key.value())))
        .map(KeyEntity::subject)
        .flatMap(
            subject ->
                subject instanceof KeySubject.OfConnection of
                    ? Optional.of(of.connection())
                    : Optional.empty());
  }
}
