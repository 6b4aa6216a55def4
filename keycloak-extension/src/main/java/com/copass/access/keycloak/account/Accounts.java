package com.copass.access.keycloak.account;

import com.copass.access.keycloak.store.AccountEntity;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.RowKey;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * From a Keycloak user to an account and back. Somebody who comes new has the user's id as account
 * id and needs no row; a row is written when an id is imported, and when an account is first
 * written into another table, so that from then on the store itself holds it unique and unchanged.
 *
 * <p>Bound to one session, like it confined to one thread.
 */
public final class Accounts {
  private final KeycloakSession session;
  private final RealmModel realm;

  /**
   * Makes the accounts of a realm.
   *
   * @param session the caller's session
   * @param realm the realm
   */
  public Accounts(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Returns the account of a user; reads one row and writes none. */
  public AccountId of(UserModel user) {
    return row(user).map(AccountEntity::account).orElseGet(() -> new AccountId(user.getId()));
  }

  /** Returns the accounts of users, by the users' ids; reads in one statement for all. */
  public Map<String, AccountId> of(Collection<UserModel> users) {
    Map<String, AccountId> accounts = new HashMap<>();
    users.forEach(user -> accounts.put(user.getId(), new AccountId(user.getId())));
    if (!accounts.isEmpty()) {
      Database.of(session)
          .createNamedQuery(AccountEntity.OF_USERS, AccountEntity.class)
          .setParameter("realm", realm.getId())
          .setParameter("ids", List.copyOf(accounts.keySet()))
          .getResultStream()
          .forEach(row -> accounts.put(row.user(), row.account()));
    }
    return accounts;
  }

  /**
   * Returns the account of a user and makes sure that a row says so, in a transaction of its own:
   * two who come at once both get the one row.
   */
  public AccountId settled(UserModel user, InstantSource clock) {
    Optional<AccountEntity> row = row(user);
    if (row.isPresent()) {
      return row.get().account();
    }
    AccountId account = new AccountId(user.getId());
    AccountEntity fresh = new AccountEntity(realm.getId(), account, user.getId(), clock.instant());
    try {
      KeycloakModelUtils.runJobInTransaction(
          session.getKeycloakSessionFactory(),
          own -> {
            Database.of(own).persist(fresh);
            Database.of(own).flush();
          });
      return account;
    } catch (ModelDuplicateException somebodyWasFaster) {
      return row(user).map(AccountEntity::account).orElseThrow(() -> somebodyWasFaster);
    }
  }

  /** Returns the account whose id a text is and makes sure that a row says so, as above. */
  public Optional<AccountId> settled(String text, InstantSource clock) {
    return named(text)
        .map(account -> isWritten(account) ? account : settled(user(account).orElseThrow(), clock));
  }

  /** What became of giving a user the account id that they always had. */
  public enum Import {
    /** It is theirs from now on. */
    IMPORTED,
    /** It was theirs before. */
    KNOWN,
    /** It is somebody else's, or was. */
    TAKEN,
    /** They have acted under another one, which never changes again. */
    SETTLED
  }

  /**
   * Gives a user the account id that they always had, unless something is known of them or of it.
   * Two who do so at once meet at a constraint of the store, and the loser's work is done again.
   */
  public Import bring(UserModel user, AccountId account, Instant now) {
    Optional<AccountEntity> row = row(user);
    if (row.isPresent()) {
      return row.get().account().equals(account) ? Import.KNOWN : Import.SETTLED;
    }
    boolean taken =
        isWritten(account)
            || user(account).filter(other -> !other.getId().equals(user.getId())).isPresent();
    if (taken) {
      return Import.TAKEN;
    }
    Database.of(session).persist(new AccountEntity(realm.getId(), account, user.getId(), now));
    Database.of(session).flush();
    return Import.IMPORTED;
  }

  /** Returns the user of an account, or empty where there is none or no more. */
  public Optional<UserModel> user(AccountId account) {
    AccountEntity row =
        Database.of(session).find(AccountEntity.class, new RowKey(realm.getId(), account.value()));
    if (row != null) {
      return Optional.ofNullable(session.users().getUserById(realm, row.user()));
    }
    // Without a row the id is the user's own, unless that user was given another one by import.
    return Optional.ofNullable(session.users().getUserById(realm, account.value()))
        .filter(user -> of(user).equals(account));
  }

  /** Tells whether the account's user is there and enabled. */
  public boolean isActive(AccountId account) {
    return user(account).map(UserModel::isEnabled).orElse(false);
  }

  /** Returns those of some accounts whose users are there and enabled; two statements for all. */
  public Set<AccountId> active(Set<AccountId> accounts) {
    Map<String, String> users = new HashMap<>(users(AccountEntity.WITH_IDS, accounts));
    Set<AccountId> withoutRow =
        accounts.stream()
            .filter(account -> !users.containsKey(account.value()))
            .collect(Collectors.toSet());
    // Their account is the user's id, unless that user has another account.
    Collection<String> elsewhere = users(AccountEntity.OF_USERS, withoutRow).values();
    withoutRow.stream()
        .map(AccountId::value)
        .filter(id -> !elsewhere.contains(id))
        .forEach(id -> users.put(id, id));
    return accounts.stream()
        .filter(account -> isEnabled(users.get(account.value())))
        .collect(Collectors.toSet());
  }

  /** Returns the account whose id a text is, or empty where no such account exists. */
  public Optional<AccountId> named(String text) {
    return Identifiers.isIdentifier(text)
        ? Optional.of(new AccountId(text)).filter(account -> user(account).isPresent())
        : Optional.empty();
  }

  private Map<String, String> users(String query, Set<AccountId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return Database.of(session)
        .createNamedQuery(query, AccountEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("ids", ids.stream().map(AccountId::value).toList())
        .getResultStream()
        .collect(Collectors.toMap(row -> row.account().value(), AccountEntity::user));
  }

  private boolean isEnabled(String userId) {
    UserModel user = userId == null ? null : session.users().getUserById(realm, userId);
    return user != null && user.isEnabled();
  }

  private boolean isWritten(AccountId account) {
    RowKey key = new RowKey(realm.getId(), account.value());
    return Database.of(session).find(AccountEntity.class, key) != null;
  }

  private Optional<AccountEntity> row(UserModel user) {
    return Database.of(session)
        .createNamedQuery(AccountEntity.OF_USER, AccountEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("user", user.getId())
        .getResultStream()
        .findFirst();
  }
}
