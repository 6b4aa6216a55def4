package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.rest.CallerAuthentication;
import java.util.Optional;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * Who administers, and what Keycloak lets them: by Keycloak's own evaluator, whatever the door.
 *
 * @param permissions what they may
 * @param actor they, as the trail names them
 */
public record Administrator(AdminPermissionEvaluator permissions, Actor actor) {
  /** Somebody whom Keycloak's admin API has let in, with a token of that API. */
  public static Administrator ofAdminApi(
      KeycloakSession session, AdminPermissionEvaluator permissions) {
    AdminAuth auth = permissions.adminAuth();
    return new Administrator(
        permissions,
        actor(
            auth.getUser(),
            auth.getRealm(),
            auth.getClient().getClientId(),
            Optional.ofNullable(session.getContext().getConnection())
                .map(ClientConnection::getRemoteAddr)));
  }

  /**
   * Somebody of this realm with a token that was made for administration here and is none of
   * Keycloak's admin API. What they may is what the user may, looked up now.
   *
   * @throws com.copass.access.keycloak.call.Refusal where there is no such token
   */
  public static Administrator ofOwnToken(KeycloakSession session) {
    Caller caller = CallerAuthentication.administrator(session);
    RealmModel realm = session.getContext().getRealm();
    UserModel user = session.users().getUserById(realm, caller.user());
    return new Administrator(
        AdminPermissions.evaluator(session, realm, realm, user),
        actor(user, realm, caller.client(), caller.address()));
  }

  boolean mayView() {
    return permissions.users().canView();
  }

  boolean mayReadTrails() {
    return mayView() || permissions.realm().canViewEvents();
  }

  boolean mayChange() {
    return permissions.users().canManage();
  }

  private static Actor actor(
      UserModel user, RealmModel realm, String client, Optional<String> address) {
    return Actor.ofAdministrator(
        user.getId(), realm.getName() + "/" + user.getUsername(), client, address);
  }
}
