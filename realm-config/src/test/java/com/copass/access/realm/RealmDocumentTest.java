package com.copass.access.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.TokenExchange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealmDocumentTest {
  private static final RealmDocument PRODUCTION = RealmDocument.production();
  private static final RealmDocument DEMO = PRODUCTION.plus(RealmDocument.demo());

  @Test
  void productionHasNobodyInItAndNoClientThatTakesPasswords() {
    assertThat(PRODUCTION.users()).isEmpty();
    assertThat(PRODUCTION.clients())
        .hasSize(2)
        .noneMatch(client -> client.path("directAccessGrantsEnabled").asBoolean());
  }

  @Test
  void noClientMayEverythingItsUserMay() {
    assertThat(DEMO.clients())
        .hasSize(3)
        .allSatisfy(
            client -> {
              assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
              assertThat(client.has("defaultClientScopes")).isTrue();
              assertThat(client.has("optionalClientScopes")).isTrue();
            });
  }

  @Test
  void everyClientsTokensSayWhatTheyAre() {
    assertThat(DEMO.clients())
        .allMatch(
            client ->
                client.at("/attributes/access.token.header.type.rfc9068").asText().equals("true"));
  }

  @Test
  void onlyTheExchangeExchangesAndItHasNoScopeOfItsOwn() {
    List<ObjectNode> exchanging =
        DEMO.clients().stream()
            .filter(client -> client.path("attributes").has(TokenExchange.CLIENT_MAY_EXCHANGE))
            .toList();
    assertThat(exchanging)
        .singleElement()
        .satisfies(
            client -> {
              assertThat(client.path("clientId").asText()).isEqualTo("copass-key-exchange");
              assertThat(client.path("defaultClientScopes")).isEmpty();
            });
  }

  @Test
  void onlyTheGatewayIsGivenTheGatewaysScope() {
    assertThat(DEMO.clients())
        .filteredOn(
            client -> texts(client, "defaultClientScopes").contains(Audiences.SCOPE_GATEWAY))
        .singleElement()
        .satisfies(
            client -> assertThat(client.path("clientId").asText()).isEqualTo("copass-gateway"));
    assertThat(DEMO.clients())
        .noneMatch(
            client -> texts(client, "optionalClientScopes").contains(Audiences.SCOPE_GATEWAY));
  }

  @Test
  void everySecretIsAReference() {
    assertThat(DEMO.clients())
        .filteredOn(client -> client.has("secret"))
        .hasSize(2)
        .allMatch(client -> client.path("secret").asText().startsWith("env:"));
  }

  @Test
  void signInIsOneConfidentialClientThatComesBackToOneAddressWithAProof() {
    assertThat(RealmDocument.signIn().clients())
        .singleElement()
        .satisfies(
            client -> {
              assertThat(client.path("publicClient").asBoolean(true)).isFalse();
              assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
              assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
              assertThat(client.path("secret").asText()).startsWith("env:");
              assertThat(texts(client, "redirectUris"))
                  .singleElement()
                  .asString()
                  .doesNotContain("*");
              assertThat(client.at("/attributes/pkce.code.challenge.method").asText())
                  .isEqualTo("S256");
            });
  }

  @Test
  void linkedKeysAreFetchedByAClientWithoutASecret() {
    assertThat(RealmDocument.linked().clients())
        .singleElement()
        .satisfies(
            client -> {
              assertThat(client.path("clientAuthenticatorType").asText()).isEqualTo("client-jwt");
              assertThat(client.has("secret")).isFalse();
              assertThat(client.path("publicClient").asBoolean()).isFalse();
              assertThat(client.path("fullScopeAllowed").asBoolean()).isFalse();
              assertThat(RealmDocument.linked().settings().path("attributes").properties())
                  .singleElement()
                  .satisfies(
                      named -> {
                        assertThat(named.getKey()).isEqualTo("copass.credentials-client");
                        assertThat(named.getValue()).isEqualTo(client.path("clientId"));
                      });
            });
  }

  @Test
  void whoComesThroughACompanyIsNobodysTokenStoreAndNoSecretIsWritten() {
    assertThat(RealmDocument.IDENTITY_PROVIDERS)
        .allSatisfy(
            kind ->
                assertThat(RealmDocument.identityProvider(kind).identityProviders())
                    .singleElement()
                    .satisfies(
                        provider -> {
                          assertThat(provider.path("storeToken").asBoolean(true)).isFalse();
                          assertThat(provider.path("trustEmail").asBoolean(true)).isFalse();
                          assertThat(provider.at("/config/clientSecret").asText("env:"))
                              .matches("(env:.*)?");
                        }));
  }

  @Test
  void theDemoWinsWhereBothSaySomethingAboutTheRealm() {
    assertThat(PRODUCTION.settings().path("passwordPolicy").asText()).contains("length(12)");
    assertThat(DEMO.settings().path("passwordPolicy").asText()).isEmpty();
    assertThat(DEMO.settings().path("bruteForceProtected").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reaml: {}", "realm: {}\nrealm: {}", "- realm", "clients: [one]"})
  void aDocumentThatIsNotOneIsRefused(String yaml) {
    assertThatThrownBy(
            () ->
                RealmDocument.parse(
                    new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfAny(IllegalArgumentException.class, IOException.class);
  }

  private static List<String> texts(JsonNode node, String member) {
    return StreamSupport.stream(node.path(member).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
