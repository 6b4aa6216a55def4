package com.copass.access.keycloak.call;

import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.RowKey;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * One piece of work in one transaction: what services need to do it. Confined to the thread that
 * does it.
 *
 * @param session the session of the transaction
 * @param realm the realm
 * @param actor who has it done
 * @param now the server's time, the same for the whole piece
 */
public record Work(KeycloakSession session, RealmModel realm, Actor actor, Instant now) {
  /** Does work in a transaction of its own, as {@link Transactions#commit} does. */
  public static <T> T commit(KeycloakSession outer, Actor actor, Function<Work, T> work) {
    String realm = outer.getContext().getRealm().getId();
    return Transactions.commit(
        outer,
        session ->
            work.apply(
                new Work(session, session.realms().getRealm(realm), actor, ServerTime.now())));
  }

  /** Returns the way to the tables. */
  public EntityManager database() {
    return Database.of(session);
  }

  /** Returns the primary key of a row of this realm. */
  public RowKey row(String id) {
    return new RowKey(realm.getId(), id);
  }
}
