package com.copass.access.keycloak.lifecycle;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.credential.Credentials;
import com.copass.access.keycloak.handle.Handles;
import com.copass.access.keycloak.key.GoneHolders;
import com.copass.access.keycloak.sharing.GoneGrantees;
import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import com.copass.access.model.Identifiers;
import java.util.Optional;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/**
 * What goes with a person or a group that is deleted, in the transaction in which Keycloak deletes
 * them. Their audit records stay; so does the account's row, because its id is never given again.
 */
final class Departures {
  /** Who acts where nobody is signed in: a person's own leaving, a federation's clean-up. */
  private static final String KEYCLOAK = "keycloak";

  private Departures() {}

  static void of(KeycloakSession session, RealmModel realm, UserModel user) {
    Work work = work(session, realm);
    AccountId account = new Accounts(session, realm).of(user);
    new GoneGrantees(work).ended(account);
    new GoneHolders(work).ended(account);
    new Handles(work, account).release();
    new Credentials(work, account).unlink();
    AccountEvents.removed(session, realm, user);
  }

  static void of(KeycloakSession session, RealmModel realm, GroupModel group) {
    if (Identifiers.isIdentifier(group.getId())) {
      new GoneGrantees(work(session, realm)).ended(new GroupId(group.getId()));
    }
  }

  private static Work work(KeycloakSession session, RealmModel realm) {
    return new Work(session, realm, actor(session), ServerTime.now());
  }

  /** Returns the administrator, whose token Keycloak verified before it let them delete anybody. */
  private static Actor actor(KeycloakSession session) {
    Optional<String> address =
        Optional.ofNullable(session.getContext().getConnection())
            .map(ClientConnection::getRemoteAddr);
    if (!(session.getContext().getBearerToken() instanceof AccessToken token)) {
      return Actor.ofClient(KEYCLOAK, address);
    }
    String realmName = token.getIssuer().substring(token.getIssuer().lastIndexOf('/') + 1);
    return Optional.ofNullable(session.realms().getRealmByName(realmName))
        .flatMap(realm -> user(session, realm, token))
        .map(
            user ->
                Actor.ofAdministrator(
                    user.getId(),
                    realmName + "/" + user.getUsername(),
                    token.getIssuedFor(),
                    address))
        .orElseGet(() -> Actor.ofClient(token.getIssuedFor(), address));
  }

  /** A lightweight token, as the administrators' clients get, says of whom only by its session. */
  private static Optional<UserModel> user(
      KeycloakSession session, RealmModel realm, AccessToken token) {
    return Optional.ofNullable(token.getSubject())
        .map(id -> session.users().getUserById(realm, id))
        .or(
            () ->
                Optional.ofNullable(token.getSessionId())
                    .map(id -> session.sessions().getUserSession(realm, id))
                    .map(UserSessionModel::getUser));
  }
}
