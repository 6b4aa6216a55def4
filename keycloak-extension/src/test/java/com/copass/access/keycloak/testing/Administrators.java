package com.copass.access.keycloak.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Administrators with some of Keycloak's roles, and their tokens. */
public final class Administrators {
  private static final String CLIENT = "realm-management";
  private static final String OF_THE_ADMIN_API = "admin-cli";

  private final RunningKeycloak keycloak;

  /** Makes them in the realm of the tests. */
  public Administrators(RunningKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** Makes one with one role, and returns a token of theirs. */
  public String with(String role) {
    return tokenOf(RunningKeycloak.REALM, role, OF_THE_ADMIN_API);
  }

  /** Makes one with one role, and returns a token of theirs for administration and no more. */
  public String throughTheConsole(String role) {
    return tokenOf(RunningKeycloak.REALM, role, TestRealm.ADMINISTRATION_APP);
  }

  /** Makes one with one role, and returns a token of theirs for sharing. */
  public String asAPerson(String role) {
    return tokenOf(RunningKeycloak.REALM, role, TestRealm.DEMO);
  }

  /** Makes a realm and one who may do everything in it, and returns a token of theirs. */
  public String ofAnotherRealm() {
    String realm = "elsewhere-" + UUID.randomUUID();
    keycloak
        .admin()
        .create("/realms", Map.of("realm", realm, "enabled", true, "sslRequired", "none"));
    return tokenOf(realm, "realm-admin", OF_THE_ADMIN_API);
  }

  private String tokenOf(String realm, String role, String app) {
    Admin admin = keycloak.admin();
    String name = "admin-" + UUID.randomUUID();
    String user = admin.create("/realms/" + realm + "/users", TestRealm.person(name));
    String client = admin.clientId(realm, CLIENT);
    String roleId =
        admin
            .call("GET", "/realms/" + realm + "/clients/" + client + "/roles/" + role, "")
            .expect(200)
            .get("id");
    admin
        .call(
            "POST",
            "/realms/" + realm + "/users/" + user + "/role-mappings/clients/" + client,
            Http.json(List.of(Map.of("id", roleId, "name", role))))
        .expect(204);
    return Http.form(
            keycloak
                .adminAddress("")
                .resolve("/realms/" + realm + "/protocol/openid-connect/token"),
            Map.of("grant_type", "password", "client_id", app, "username", name, "password", name))
        .expect(200)
        .get("access_token");
  }
}
