package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.SandboxId;
import jakarta.persistence.TypedQuery;
import java.util.List;

/** Ends connections, and the keys that hang on what has ended, in the transaction of the work. */
final class Endings {
  private final Work work;

  Endings(Work work) {
    this.work = work;
  }

  /** Ends a connection and its keys; returns how many keys that were. */
  int end(ConnectionEntity row) {
    row.revoke(work.actor().id(), work.now());
    return endKeys(keysOf(row.connection()).getResultList());
  }

  /** Returns how many keys ended together with a connection that was revoked before. */
  int endedWith(ConnectionEntity row) {
    return Math.toIntExact(
        work.database()
            .createNamedQuery(KeyEntity.COUNT_ENDED_WITH_CONNECTION, Long.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("connection", row.connection().value())
            .setParameter("at", row.revokedAt().orElseThrow().toEpochMilli())
            .getSingleResult());
  }

  /** How much has ended. */
  record Ended(int connections, int keys) {}

  /** Ends everything that a sandbox has given out. */
  Ended endAll(SandboxId sandbox) {
    List<ConnectionEntity> connections =
        work.database()
            .createNamedQuery(ConnectionEntity.NOT_REVOKED, ConnectionEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", sandbox.value())
            .getResultList();
    connections.forEach(row -> row.revoke(work.actor().id(), work.now()));
    return new Ended(connections.size(), endKeys(liveKeysOf(sandbox)));
  }

  /** Ends the keys of one agent; returns how many that were. */
  int endKeysOf(SandboxId sandbox, AgentId agent) {
    return endKeys(
        work.database()
            .createNamedQuery(KeyEntity.OF_AGENT, KeyEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", sandbox.value())
            .setParameter("agent", agent.value())
            .getResultStream()
            .filter(key -> key.revokedAt().isEmpty())
            .toList());
  }

  private List<KeyEntity> liveKeysOf(SandboxId sandbox) {
    return work.database()
        .createNamedQuery(KeyEntity.LIVE_OF_SANDBOX, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .getResultList();
  }

  private TypedQuery<KeyEntity> keysOf(ConnectionId connection) {
    return work.database()
        .createNamedQuery(KeyEntity.LIVE_OF_CONNECTION, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("connection", connection.value());
  }

  private int endKeys(List<KeyEntity> keys) {
    keys.forEach(key -> key.revoke(work.actor().id(), work.now()));
    return keys.size();
  }
}
