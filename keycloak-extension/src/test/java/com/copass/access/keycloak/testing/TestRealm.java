package com.copass.access.keycloak.testing;

import com.copass.access.keycloak.token.CopassClaimMapper;
import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.SealedCredentials;
import com.copass.access.vocabulary.TokenExchange;
import java.util.List;
import java.util.Map;

/** The realm of the tests, with the clients that {@code docs/wire.md} names. */
final class TestRealm {
  static final String DEMO = "copass-demo";
  static final String GATEWAY = "copass-gateway";
  static final String KEY_EXCHANGE = "copass-key-exchange";
  static final String OTHER_APP = "another-app";
  static final String ADMINISTRATION_APP = "administration-app";
  static final String GUESSING = "guessing-client";
  static final String UNMAPPED_APP = "unmapped-app";
  static final String GATEWAY_URL = "https://api.example.com";
  static final String SECRET = "test-secret";
  static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave");

  private static final Map<String, String> AT_JWT =
      Map.of("access.token.header.type.rfc9068", "true");
  private static final Map<String, String> AT_JWT_AND_ONE_AGENT =
      Map.of("access.token.header.type.rfc9068", "true", TokenExchange.CLIENT_MAY_NARROW, "true");
  private static final Map<String, String> AT_JWT_AND_EXCHANGE =
      Map.of(
          "access.token.header.type.rfc9068",
          "true",
          TokenExchange.CLIENT_MAY_EXCHANGE,
          "true",
          TokenExchange.CLIENT_MAY_INTROSPECT,
          "true");
  private static final Map<String, Object> CLAIM =
      Map.of(
          "name",
          "copass",
          "protocol",
          "openid-connect",
          "protocolMapper",
          CopassClaimMapper.ID,
          "config",
          Map.of());

  private static final String BASE = "/realms/" + RunningKeycloak.REALM;

  private final Admin admin;

  TestRealm(Admin admin) {
    this.admin = admin;
  }

  void create() {
    admin.create(
        "/realms",
        Map.of(
            "realm",
            RunningKeycloak.REALM,
            "enabled",
            true,
            "sslRequired",
            "none",
            "accessTokenLifespan",
            900,
            "bruteForceProtected",
            false,
            "attributes",
            Map.of(
                "copass.gateway-url",
                GATEWAY_URL,
                SealedCredentials.REALM_ATTRIBUTE,
                Gateways.CLIENT)));
    // The scopes that come with a realm are only made where the realm brings none of its own.
    scope(Audiences.SCOPE_SHARING, Audiences.EXTENSION, true);
    scope(Audiences.SCOPE_ADMINISTRATION, Audiences.EXTENSION, true);
    scope(Audiences.SCOPE_GATEWAY, Audiences.EXTENSION, true);
    scope(Audiences.API, Audiences.API, false);
    PEOPLE.forEach(name -> admin.create(BASE + "/users", person(name)));
    publicClient(DEMO, List.of("basic", Audiences.SCOPE_SHARING, Audiences.API));
    publicClient(ADMINISTRATION_APP, List.of("basic", "administration", Audiences.API));
    publicClient(OTHER_APP, List.of("basic", Audiences.API));
    admin.create(
        BASE + "/client-scopes",
        Map.of(
            "name",
            "unmapped",
            "protocol",
            "openid-connect",
            "protocolMappers",
            List.of(audience(Audiences.EXTENSION))));
    publicClient(UNMAPPED_APP, List.of("basic", "unmapped"));
    client(
        Map.of(
            "clientId",
            GATEWAY,
            "secret",
            SECRET,
            "serviceAccountsEnabled",
            true,
            "standardFlowEnabled",
            false,
            "fullScopeAllowed",
            false,
            "defaultClientScopes",
            List.of("basic", Audiences.SCOPE_GATEWAY),
            "optionalClientScopes",
            List.of()));
    client(Gateways.client());
    exchangeClient(KEY_EXCHANGE);
    exchangeClient(GUESSING);
  }

  private void exchangeClient(String id) {
    client(
        Map.of(
            "clientId",
            id,
            "secret",
            SECRET,
            "standardFlowEnabled",
            false,
            "fullScopeAllowed",
            false,
            "defaultClientScopes",
            List.of(),
            "optionalClientScopes",
            List.of(),
            "attributes",
            AT_JWT_AND_EXCHANGE));
  }

  static Map<String, Object> person(String name) {
    return Map.of(
        "username",
        name,
        "enabled",
        true,
        "email",
        name + "@example.com",
        "emailVerified",
        true,
        "firstName",
        name,
        "lastName",
        "Example",
        "credentials",
        List.of(Map.of("type", "password", "value", name, "temporary", false)));
  }

  private void publicClient(String id, List<String> scopes) {
    client(
        Map.of(
            "clientId",
            id,
            "publicClient",
            true,
            "directAccessGrantsEnabled",
            true,
            "attributes",
            id.equals(DEMO) ? AT_JWT_AND_ONE_AGENT : AT_JWT,
            "standardFlowEnabled",
            false,
            "fullScopeAllowed",
            false,
            "defaultClientScopes",
            scopes,
            "optionalClientScopes",
            List.of()));
  }

  private void client(Map<String, Object> client) {
    admin.create(BASE + "/clients", client);
  }

  private void scope(String name, String audience, boolean inToken) {
    admin.create(
        BASE + "/client-scopes",
        Map.of(
            "name",
            name,
            "protocol",
            "openid-connect",
            "attributes",
            Map.of("include.in.token.scope", Boolean.toString(inToken)),
            "protocolMappers",
            List.of(audience(audience), CLAIM)));
  }

  private static Map<String, Object> audience(String audience) {
    return Map.of(
        "name", "audience",
        "protocol", "openid-connect",
        "protocolMapper", "oidc-audience-mapper",
        "config", Map.of("included.custom.audience", audience, "access.token.claim", "true"));
  }
}
