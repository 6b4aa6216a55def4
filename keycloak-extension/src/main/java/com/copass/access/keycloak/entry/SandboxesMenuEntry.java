package com.copass.access.keycloak.entry;

import com.copass.access.keycloak.call.GatewayUrl;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * The entry <em>Sandboxes</em> in the menu of Keycloak's admin console, where Keycloak's feature
 * {@code declarative-ui} is on. Its page says where the section for administrators is. Such a page
 * stores what is entered in it among the realm's configuration, where no grant belongs, so it takes
 * nothing.
 */
public final class SandboxesMenuEntry
    implements UiPageProvider, UiPageProviderFactory<ComponentModel> {
  /** The section, below the gateway's address. */
  static final String SECTION = "/console/administration";

  /** The text of the entry. */
  static final String ID = "Sandboxes";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getHelpText() {
    String address =
        Optional.ofNullable(KeycloakSessionUtil.getKeycloakSession())
            .map(session -> session.getContext().getRealm())
            .flatMap(GatewayUrl::of)
            .map(gateway -> gateway + SECTION)
            .orElse(SECTION + " at the address of the gateway");
    return "Who has access to which sandbox is seen and changed at "
        + address
        + ". Nothing is kept on this page.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel item)
      throws ComponentValidationException {
    throw new ComponentValidationException(getHelpText());
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
