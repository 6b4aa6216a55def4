package com.copass.access.keycloak.account;

import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.HandleEntity;
import com.copass.access.model.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The handles that accounts hold now, for showing. */
public final class CurrentHandles {
  private CurrentHandles() {}

  /** Returns the handle of an account, without {@code @}. */
  public static Optional<String> of(KeycloakSession session, RealmModel realm, AccountId account) {
    return Database.of(session)
        .createNamedQuery(HandleEntity.HELD_BY, HandleEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("account", account.value())
        .getResultStream()
        .findFirst()
        .map(HandleEntity::handle);
  }

  /** Returns the handles of those of the accounts that hold one; one statement for all. */
  public static Map<AccountId, String> of(
      KeycloakSession session, RealmModel realm, Collection<AccountId> accounts) {
    if (accounts.isEmpty()) {
      return Map.of();
    }
    return Database.of(session)
        .createNamedQuery(HandleEntity.HELD_BY_ANY, HandleEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("accounts", accounts.stream().map(AccountId::value).distinct().toList())
        .getResultStream()
        .collect(Collectors.toMap(HandleEntity::account, HandleEntity::handle));
  }
}
