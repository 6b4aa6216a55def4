package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.exchange.Judgement.Dead;
import com.copass.access.keycloak.exchange.Judgement.Live;
import com.copass.access.keycloak.exchange.Judgement.Why;
import com.copass.access.keycloak.key.KeySecrets;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.RowKey;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.keycloak.token.CopassClaim;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grantee;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Judges a presented secret on the database as it is: the key, and everything the key hangs on.
 * What the key's person may do in a sandbox is not copied into anything here; the gateway asks for
 * that at every request.
 */
final class LiveKeys {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Instant now;
  private final Accounts accounts;

  LiveKeys(KeycloakSession session, RealmModel realm, Instant now) {
    this.session = session;
    this.realm = realm;
    this.now = now;
    this.accounts = new Accounts(session, realm);
  }

  /** Judges a secret that somebody presents. */
  Judgement judge(String presented) {
    return KeySecrets.find(session, realm, presented)
        .map(this::judge)
        .orElseGet(() -> new Dead(Why.KEY_UNKNOWN));
  }

  /** Judges the key of a token that was made before. */
  Judgement standing(KeyId id) {
    KeyEntity key = Database.of(session).find(KeyEntity.class, row(id.value()));
    return key == null ? new Dead(Why.KEY_UNKNOWN) : judge(key);
  }

  private Judgement judge(KeyEntity key) {
    if (key.revokedAt().isPresent()) {
      return new Dead(Why.KEY_REVOKED);
    }
    if (!key.term().holdsAt(now)) {
      return new Dead(Why.KEY_EXPIRED);
    }
    if (key.awaitsItsHolder()) {
      return new Dead(Why.KEY_NOT_ACCEPTED);
    }
    return switch (key.subject()) {
      case KeySubject.OfAccount of -> ofAccount(key, of);
      case KeySubject.OfConnection of -> ofConnection(key, of);
      case KeySubject.Invoke invoke -> invoke(key, invoke);
      case KeySubject.Delegate delegate -> delegate(key, delegate);
    };
  }

  private Judgement ofAccount(KeyEntity key, KeySubject.OfAccount of) {
    return asPerson(
        of.account(),
        user ->
            Entitlement.ofKey(
                user,
                CopassClaim.ofAccountKey(of.account(), key.key(), key.term()),
                Optional.empty(),
                Entitlement.Reach.API_AND_SHARING,
                List.of(key.term())));
  }

  private Judgement ofConnection(KeyEntity key, KeySubject.OfConnection of) {
    ConnectionEntity connection =
        Database.of(session).find(ConnectionEntity.class, row(of.connection().value()));
    if (connection == null
        || !connection.holdsAt(now)
        || !(connection.grantee() instanceof Grantee.Person grantee)) {
      return new Dead(Why.CONNECTION_ENDED);
    }
    return inSandbox(
        connection.sandbox(),
        owner ->
            asPerson(
                grantee.account(),
                user ->
                    Entitlement.ofKey(
                        user,
                        CopassClaim.ofConnectionKey(
                            grantee.account(),
                            key.key(),
                            connection.connection(),
                            connection.sandbox()),
                        Optional.empty(),
                        Entitlement.Reach.API,
                        List.of(key.term(), connection.term()))));
  }

  private Judgement invoke(KeyEntity key, KeySubject.Invoke invoke) {
    return inSandbox(
        invoke.sandbox(),
        owner ->
            asPerson(
                invoke.holder(),
                user ->
                    agentKey(
                        key,
                        user,
                        CopassClaim.ofInvokeKey(
                            invoke.holder(), key.key(), invoke.sandbox(), invoke.agent()))));
  }

  private Judgement delegate(KeyEntity key, KeySubject.Delegate delegate) {
    return inSandbox(
        delegate.sandbox(),
        owner ->
            asPerson(
                owner,
                user ->
                    agentKey(
                        key,
                        user,
                        CopassClaim.ofDelegateKey(
                            owner,
                            key.key(),
                            delegate.sandbox(),
                            delegate.agent(),
                            delegate.bounds()))));
  }

  private static Entitlement agentKey(KeyEntity key, UserModel user, CopassClaim claim) {
    return Entitlement.ofKey(
        user, claim, Optional.of(key.key().value()), Entitlement.Reach.API, List.of(key.term()));
  }

  /** Only in a sandbox that is there and in use, and whose owner is. */
  private Judgement inSandbox(SandboxId id, Function<AccountId, Judgement> then) {
    SandboxEntity sandbox = Database.of(session).find(SandboxEntity.class, row(id.value()));
    if (sandbox == null || sandbox.isDestroyed()) {
      return new Dead(Why.SANDBOX_UNKNOWN);
    }
    if (sandbox.state() != SandboxState.ACTIVE) {
      return new Dead(Why.SANDBOX_NOT_ACTIVE);
    }
    if (!accounts.isActive(sandbox.owner())) {
      return new Dead(Why.OWNER_NOT_ACTIVE);
    }
    return then.apply(sandbox.owner());
  }

  private Judgement asPerson(AccountId account, Function<UserModel, Entitlement> then) {
    return accounts
        .user(account)
        .filter(UserModel::isEnabled)
        .<Judgement>map(user -> new Live(then.apply(user)))
        .orElseGet(() -> new Dead(Why.PERSON_NOT_ACTIVE));
  }

  private RowKey row(String id) {
    return new RowKey(realm.getId(), id);
  }
}
