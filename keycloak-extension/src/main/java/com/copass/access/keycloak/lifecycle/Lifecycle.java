package com.copass.access.keycloak.lifecycle;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** Registers with Keycloak for what happens to people and realms; in every realm, unasked. */
public final class Lifecycle implements EventListenerProviderFactory {
  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AccountEvents(session);
  }

  /** Not a matter of a realm's configuration: forgetting it would leave tokens good. */
  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(Lifecycle::on);
  }

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "copass-access";
  }

  private static void on(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      Departures.of(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
    } else if (event instanceof GroupModel.GroupRemovedEvent removed) {
      Departures.of(removed.getKeycloakSession(), removed.getRealm(), removed.getGroup());
    } else if (event instanceof GroupModel.GroupMemberJoinEvent joined) {
      AccountEvents.regrouped(joined.getKeycloakSession(), joined.getRealm(), joined.getUser());
    } else if (event instanceof GroupModel.GroupMemberLeaveEvent left) {
      AccountEvents.regrouped(left.getKeycloakSession(), left.getRealm(), left.getUser());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      RealmRows.delete(removed.getKeycloakSession(), removed.getRealm());
    }
  }
}
