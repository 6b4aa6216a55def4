package com.copass.access.keycloak.gateway;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.RowKey;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.Grantee;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * All that a gateway must know to decide about one sandbox, at one revision. What has been revoked
 * is not in it, nor a key that its holder has not accepted; what has run out is, because terms are
 * judged by the reader.
 *
 * @param epoch the epoch of the revision
 * @param revision the revision that the record has at least: what is newer may be in it already
 * @param sandbox the sandbox
 * @param grants its connections
 * @param keys the keys that hang on it
 */
record AccessRecord(
    String epoch, long revision, SandboxPart sandbox, List<GrantPart> grants, List<KeyPart> keys) {

  /** The sandbox itself. */
  record SandboxPart(String id, String owner, String state, boolean ownerActive) {}

  /** A connection; of account and group, one is null. */
  record GrantPart(
      String id, String account, String group, String role, String project, String expiresAt) {}

  /** A key; what does not apply to its kind is null. */
  record KeyPart(
      String id, String kind, String connection, String agent, String holder, String expiresAt) {}

  /** Reads the record of a sandbox, in as many statements as it has parts. */
  static Optional<AccessRecord> read(KeycloakSession session, RealmModel realm, SandboxId id) {
    // First: what is read after it can only be newer, and then a change of it is on the feed.
    SandboxEntity sandbox =
        Database.of(session).find(SandboxEntity.class, new RowKey(realm.getId(), id.value()));
    if (sandbox == null || sandbox.isDestroyed()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessRecord(
            Outbox.epoch(session),
            sandbox.revision(),
            new SandboxPart(
                id.value(),
                sandbox.owner().value(),
                sandbox.state().word(),
                new Accounts(session, realm).isActive(sandbox.owner())),
            rows(session, realm, id, ConnectionEntity.NOT_REVOKED, ConnectionEntity.class).stream()
                .map(AccessRecord::grant)
                .toList(),
            rows(session, realm, id, KeyEntity.LIVE_OF_SANDBOX, KeyEntity.class).stream()
                .filter(key -> !key.awaitsItsHolder())
                .map(AccessRecord::key)
                .toList()));
  }

  private static <T> List<T> rows(
      KeycloakSession session, RealmModel realm, SandboxId id, String query, Class<T> type) {
    return Database.of(session)
        .createNamedQuery(query, type)
        .setParameter("realm", realm.getId())
        .setParameter("sandbox", id.value())
        .getResultList();
  }

  private static GrantPart grant(ConnectionEntity row) {
    String role = row.grant().role().word();
    String project =
        switch (row.scope()) {
          case Scope.WholeSandbox whole -> null;
          case Scope.OneProject one -> one.project().value();
        };
    String end = end(row.term());
    return switch (row.grantee()) {
      case Grantee.Person person ->
          new GrantPart(
              row.connection().value(), person.account().value(), null, role, project, end);
      case Grantee.Group group ->
          new GrantPart(row.connection().value(), null, group.group().value(), role, project, end);
    };
  }

  private static KeyPart key(KeyEntity row) {
    String id = row.key().value();
    String kind = row.kind().word();
    String end = end(row.term());
    return switch (row.subject()) {
      case KeySubject.OfConnection of ->
          new KeyPart(id, kind, of.connection().value(), null, null, end);
      case KeySubject.Invoke invoke ->
          new KeyPart(id, kind, null, invoke.agent().value(), invoke.holder().value(), end);
      case KeySubject.Delegate delegate ->
          new KeyPart(id, kind, null, delegate.agent().value(), null, end);
      case KeySubject.OfAccount account ->
          throw new IllegalStateException("the store holds an account's key in a sandbox");
    };
  }

  private static String end(Term term) {
    return switch (term) {
      case Term.Indefinite indefinite -> null;
      case Term.Until until -> Json.time(until.end());
    };
  }
}
