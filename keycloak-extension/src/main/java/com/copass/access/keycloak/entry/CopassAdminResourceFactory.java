package com.copass.access.keycloak.entry;

import com.copass.access.keycloak.admin.AdminResource;
import com.copass.access.keycloak.admin.Administrator;
import com.copass.access.keycloak.audit.Refusals;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.vocabulary.ExtensionPaths;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Registers what administrators call below Keycloak's own admin path. */
public final class CopassAdminResourceFactory implements AdminRealmResourceProviderFactory {
  private static final Logger LOG = Logger.getLogger(CopassAdminResourceFactory.class);

  private final Refusals refusals = new Refusals(ServerTime::now);

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return new Provider(refusals);
  }

  @Override
  public void init(Config.Scope config) {}

  /** Says where the section is where Keycloak's own menu does not. */
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    if (!Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI)) {
      LOG.infof(
          "The feature declarative-ui is off, so that the menu of the admin console has no entry"
              + " %s. Administrators find the section at %s of the gateway.",
          SandboxesMenuEntry.ID, SandboxesMenuEntry.SECTION);
    }
  }

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ExtensionPaths.RESOURCE;
  }

  private record Provider(Refusals refusals) implements AdminRealmResourceProvider {
    @Override
    public Object getResource(
        KeycloakSession session,
        RealmModel realm,
        AdminPermissionEvaluator permissions,
        AdminEventBuilder events) {
      return new AdminResource(
          session, () -> Administrator.ofAdminApi(session, permissions), refusals);
    }

    @Override
    public void close() {}
  }
}
