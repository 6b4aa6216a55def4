package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import java.util.List;

/**
 * Ends what was given to a person or a group that is deleted in Keycloak, in the transaction in
 * which that happens: nothing stays that nobody has, and the trail says how it ended.
 */
public final class GoneGrantees {
  private final Work work;

  /** Ends it in a piece of work whose actor is whoever deletes. */
  public GoneGrantees(Work work) {
    this.work = work;
  }

  /** Ends the connections of a group. */
  public void ended(GroupId group) {
    end(named(ConnectionEntity.LIVE_OF_GROUP, "group", group.value()));
  }

  /** Ends the connections of a person, with the keys that hang on them. */
  public void ended(AccountId account) {
    end(named(ConnectionEntity.LIVE_OF_ACCOUNT, "account", account.value()));
  }

  /** In the order of the sandboxes, so that two who lock several never wait for each other. */
  private List<ConnectionEntity> named(String query, String parameter, String id) {
    return work.database()
        .createNamedQuery(query, ConnectionEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter(parameter, id)
        .getResultList();
  }

  private void end(List<ConnectionEntity> rows) {
    Revisions revisions = new Revisions(work.session(), work.realm());
    ConnectionViews views = new ConnectionViews(work);
    for (ConnectionEntity row : rows) {
      SandboxEntity sandbox = revisions.lock(row.sandbox()).orElseThrow();
      work.database().refresh(row);
      if (row.revokedAt().isEmpty()) {
        new Ledger<>(work, sandbox.owner(), views::of)
            .end(sandbox, row, AuditAction.CONNECTION_ENDED);
      }
    }
  }
}
