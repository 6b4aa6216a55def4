package com.copass.access.keycloak.call;

import java.util.Optional;
import org.keycloak.models.RealmModel;

/** Where the gateway is, as clients write it: an attribute of the realm. */
public final class GatewayUrl {
  /** The realm's attribute. */
  public static final String ATTRIBUTE = "copass.gateway-url";

  private GatewayUrl() {}

  /** Returns it without a slash at the end, or empty where the realm does not say. */
  public static Optional<String> of(RealmModel realm) {
    return Optional.ofNullable(realm.getAttribute(ATTRIBUTE))
        .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
        .filter(url -> !url.isBlank());
  }
}
