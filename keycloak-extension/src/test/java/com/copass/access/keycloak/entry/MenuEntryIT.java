package com.copass.access.keycloak.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The entry in the menu of Keycloak's admin console: there with the feature, said without it. */
class MenuEntryIT {
  private static final String TYPE = "org.keycloak.services.ui.extend.UiPageProvider";

  @Test
  void withTheFeatureTheEntrySaysWhereTheSectionIsAndKeepsNothing() throws IOException {
    try (RunningKeycloak keycloak =
        RunningKeycloak.start(KeycloakOptions.builder().feature("declarative-ui"))) {
      JsonNode pages =
          keycloak.admin().call("GET", "/serverinfo", "").json().path("componentTypes").path(TYPE);
      assertThat(pages).hasSize(1);
      assertThat(pages.get(0).path("id").asText()).isEqualTo("Sandboxes");
      assertThat(pages.get(0).path("helpText").asText()).contains("/console/administration");

      Answer kept =
          keycloak
              .admin()
              .call(
                  "POST",
                  "/realms/" + RunningKeycloak.REALM + "/components",
                  Http.json(
                      Map.of(
                          "name",
                          "x",
                          "providerId",
                          "Sandboxes",
                          "providerType",
                          TYPE,
                          "config",
                          Map.of("a", List.of("b")))));
      assertThat(kept.status()).isEqualTo(400);
      assertThat(Files.readString(keycloak.log())).doesNotContain("declarative-ui is off");
    }
  }

  @Test
  void withoutItTheLogSaysWhereTheSectionIs() throws IOException {
    assertThat(Files.readString(RunningKeycloak.get().log()))
        .contains("The feature declarative-ui is off")
        .contains("at /console/administration of the gateway");
  }
}
