package com.copass.access.keycloak.lifecycle;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Says on the feed what administrators do to people, and when a sign-in ends or one access token is
 * revoked, at Keycloak's own endpoint or at ours. Keycloak calls it in the transaction of the act,
 * so that what is rolled back is not said. Bound to one session.
 */
final class AccountEvents implements EventListenerProvider {
  private static final String USERS = "users/";
  private static final String LOGOUT = "/logout";
  private static final String SESSIONS = "sessions/";

  private final KeycloakSession session;

  AccountEvents(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getResourceType() == ResourceType.USER_SESSION
        && event.getOperationType() == OperationType.DELETE
        && event.getResourcePath().startsWith(SESSIONS)) {
      sessionEnded(event.getRealmId(), event.getResourcePath().substring(SESSIONS.length()));
      return;
    }
    if (event.getResourceType() != ResourceType.USER
        || !event.getResourcePath().startsWith(USERS)) {
      return;
    }
    String path = event.getResourcePath().substring(USERS.length());
    RealmModel realm = session.realms().getRealm(event.getRealmId());
    if (event.getOperationType() == OperationType.UPDATE && path.indexOf('/') < 0) {
      user(realm, path).ifPresent(user -> say(realm, user, !user.isEnabled()));
    } else if (event.getOperationType() == OperationType.ACTION && path.endsWith(LOGOUT)) {
      user(realm, path.substring(0, path.length() - LOGOUT.length()))
          .ifPresent(user -> say(realm, user, true));
    }
  }

  /** What people do themselves ends one session or token, and with it nothing of the account. */
  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.LOGOUT && event.getSessionId() != null) {
      sessionEnded(event.getRealmId(), event.getSessionId());
    } else if (event.getType() == EventType.REVOKE_GRANT
        && event.getDetails() != null
        && event.getDetails().get(Details.TOKEN_ID) != null) {
      say(event.getRealmId(), new FeedChange.TokenEnded(event.getDetails().get(Details.TOKEN_ID)));
    }
  }

  @Override
  public void close() {}

  /** Says that a user is about to be gone for good. */
  static void removed(KeycloakSession session, RealmModel realm, UserModel user) {
    new AccountEvents(session).say(realm, user, true);
  }

  /** Says that somebody is in another set of groups now. */
  static void regrouped(KeycloakSession session, RealmModel realm, UserModel user) {
    new AccountEvents(session).say(realm, user, false);
  }

  private void sessionEnded(String realmId, String id) {
    say(realmId, new FeedChange.SessionEnded(id));
  }

  private void say(String realmId, FeedChange change) {
    Optional.ofNullable(session.realms().getRealm(realmId))
        .ifPresent(realm -> Outbox.append(session, realm, change));
  }

  private Optional<UserModel> user(RealmModel realm, String id) {
    return Optional.ofNullable(realm).map(in -> session.users().getUserById(in, id));
  }

  private void say(RealmModel realm, UserModel user, boolean ended) {
    Outbox.append(
        session,
        realm,
        new FeedChange.AccountChanged(new Accounts(session, realm).of(user), ended));
  }
}
