package com.copass.access.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealmConfiguratorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ClientSecrets SECRETS =
      ClientSecrets.of(
          Map.of(
              "COPASS_GATEWAY_CLIENT_SECRET", "one-for-the-test",
              "COPASS_EXCHANGE_CLIENT_SECRET", "another-for-the-test"));

  private static LocalKeycloak keycloak;
  private static RealmConfigurator configurator;
  private static AdminApi admin;

  @BeforeAll
  static void start() {
    keycloak =
        LocalKeycloak.start(
            KeycloakOptions.builder()
                .provider(Path.of(System.getProperty("copass.extension.jar")))
                .build());
    AdminCredentials administrator =
        new AdminCredentials.Password(keycloak.adminUser(), keycloak.adminPassword());
    configurator = new RealmConfigurator(keycloak.url(), administrator);
    admin = new AdminApi(keycloak.url(), administrator);
  }

  @AfterAll
  static void stop() {
    admin.close();
    configurator.close();
    keycloak.close();
  }

  @Test
  void aPlanChangesNothingAndTheSecondTimeThereIsNothingLeftToDo() {
    RealmPlan first = configurator.plan("twice", SECRETS);
    assertThat(first.lines())
        .contains("+ realm twice", "+ client scope sharing", "+ client copass-gateway");
    assertThat(admin.get("/twice").isMissingNode()).isTrue();

    first.apply();

    assertThat(configurator.plan("twice", SECRETS).lines()).isEmpty();
  }

  @Test
  void whatSomebodyChangedIsShownAndMended() {
    configurator.plan("drifted", SECRETS).apply();
    admin.put("/drifted", object().put("bruteForceProtected", false));
    JsonNode client = admin.get("/drifted/clients?clientId=copass-key-exchange").path(0);
    admin.put(
        "/drifted/clients/" + client.path("id").asText(),
        ((ObjectNode) client.deepCopy()).put("fullScopeAllowed", true));
    admin.put(
        "/drifted/clients/"
            + client.path("id").asText()
            + "/default-client-scopes/"
            + scopeId("drifted", "roles"),
        object());

    RealmPlan plan = configurator.plan("drifted", SECRETS);

    assertThat(plan.lines())
        .containsExactly(
            "~ realm drifted: bruteForceProtected",
            "~ client copass-key-exchange: fullScopeAllowed",
            "- roles of defaultClientScopes of client copass-key-exchange");
    plan.apply();
    assertThat(configurator.plan("drifted", SECRETS).isEmpty()).isTrue();
    assertThat(admin.get("/drifted").path("bruteForceProtected").asBoolean()).isTrue();
  }

  @Test
  void aLostMapperComesBackAndAStrangeOneGoes() {
    configurator.plan("mappers", SECRETS).apply();
    String scope = "/mappers/client-scopes/" + scopeId("mappers", "sharing");
    JsonNode audience = admin.get(scope + "/protocol-mappers/models").path(0);
    admin.delete(scope + "/protocol-mappers/models/" + audience.path("id").asText());
    ObjectNode strange =
        object()
            .put("name", "strange")
            .put("protocol", "openid-connect")
            .put("protocolMapper", "oidc-hardcoded-claim-mapper");
    strange.putObject("config").put("claim.name", "x").put("claim.value", "y");
    admin.post(scope + "/protocol-mappers/models", strange);

    RealmPlan plan = configurator.plan("mappers", SECRETS);

    assertThat(plan.lines())
        .containsExactly(
            "+ mapper 'audience copass-access' of client scope sharing",
            "- mapper 'strange' of client scope sharing");
    plan.apply();
    assertThat(configurator.plan("mappers", SECRETS).isEmpty()).isTrue();
  }

  @Test
  void aNewSecretIsSetAndNeverShown() {
    configurator.plan("rotated", SECRETS).apply();
    ClientSecrets rotated =
        ClientSecrets.of(
            Map.of(
                "COPASS_GATEWAY_CLIENT_SECRET", "a-new-one",
                "COPASS_EXCHANGE_CLIENT_SECRET", "another-for-the-test"));

    RealmPlan plan = configurator.plan("rotated", rotated);

    assertThat(plan.lines()).containsExactly("~ client copass-gateway: secret");
    plan.apply();
    assertThat(configurator.plan("rotated", rotated).isEmpty()).isTrue();
    assertThat(configurator.plan("rotated", SECRETS).isEmpty()).isFalse();
  }

  @Test
  void thePeopleOfTheDemoSignInAndGetShortTokensForTheGatewayAndForSharing() throws Exception {
    configurator.planDemo("demo").apply();
    assertThat(configurator.planDemo("demo").lines()).isEmpty();
    URI realm = URI.create(keycloak.url() + "/realms/demo");
    try (DemoPeople people = new DemoPeople(realm)) {
      assertThat(DemoPeople.withHandles()).containsExactly("alice", "bob", "carol", "dave");
      String token = people.token("alice");
      assertThat(token).hasSizeLessThan(2048);
      String[] parts = token.split("\\.", -1);
      assertThat(decoded(parts[0]).path("typ").asText()).isEqualTo("at+jwt");
      JsonNode claims = decoded(parts[1]);
      assertThat(texts(claims.path("aud")))
          .containsExactlyInAnyOrder("copass-api", "copass-access");
      assertThat(Set.of(claims.path("scope").asText().split(" "))).contains("sharing");
      assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
      assertThat(claims.at("/copass/kind").asText()).isEqualTo("person");
      assertThat(claims.at("/copass/account").asText()).isNotBlank();
      assertThat(claims.has("realm_access")).isFalse();
    }
  }

  @Test
  void anAdministratorWhomKeycloakDoesNotKnowIsRefused() {
    try (RealmConfigurator stranger =
        new RealmConfigurator(keycloak.url(), new AdminCredentials.Password("who", "who"))) {
      assertThatThrownBy(() -> stranger.plan("any", SECRETS))
          .isInstanceOf(RealmException.class)
          .hasMessageContaining("does not accept the administrator");
    }
  }

  private static String scopeId(String realm, String name) {
    return ScopePlanner.find(admin, "/" + realm, name).orElseThrow().path("id").asText();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode decoded(String part) throws Exception {
    return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toList());
  }
}
