package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.RealmConfigurator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Another realm is the company's identity provider: its people sign in through the gateway. */
class SingleSignOnIT {
  private final WholeSystem system = WholeSystem.get();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void whoNeverHadAPasswordHereSignsInClaimsAHandleIsInvitedAndWorks() throws Exception {
    URI keycloak = system.addresses().keycloak();
    company(keycloak);
    try (RealmConfigurator realm =
        new RealmConfigurator(keycloak, new AdminCredentials.Password("admin", "admin"))) {
      URI issuer = URI.create(keycloak + "/realms/company");
      realm.planDemoWithCompany("copass", issuer, "copass", "demo-company").apply();
      assertThat(realm.planDemoWithCompany("copass", issuer, "copass", "demo-company").isEmpty())
          .isTrue();
    }
    String sandbox = system.sandbox("alice", "With the company");
    system.agent("alice", sandbox, "helper");
    try (Someone erin = Someone.at(system)) {
      erin.go("/me");
      erin.page().locator("#social-company").click();
      erin.page().locator("#username").fill("erin");
      erin.page().locator("#password").fill("erin");
      erin.page().locator("#kc-login").click();
      erin.sees("You have no handle yet.");

      erin.page().locator("[name=handle]").fill("erin");
      erin.press("Choose it");
      erin.sees("The handle is yours.");
      system.share("alice", sandbox, "erin", "editor");
      erin.go("");
      erin.page().getByText("With the company").first().click();
      erin.sees("You were invited as an editor");
      erin.sees("Create and change agents");
      erin.picture("single-sign-on");

      // She works: with a key that she has made herself, through the gateway.
      erin.go("/me");
      erin.page().locator("[name=name]").fill("my program");
      erin.press("Make the key");
      erin.sees("It is shown this once and never again.");
      String key = erin.page().locator("#secret").innerText();
      assertThat(system.run(key, sandbox, "helper")).isEqualTo(202);
    }
  }

  /** Makes the company's realm; it may be there from a run before. */
  private void company(URI keycloak) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms"))
                .header("Authorization", "Bearer " + system.administrator())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(companyRealm()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409);
  }

  private String companyRealm() {
    return """
    {"realm": "company", "enabled": true,
     "users": [{"username": "erin", "enabled": true, "email": "erin@company.invalid",
                "firstName": "Erin", "lastName": "Company", "emailVerified": true,
                "credentials": [{"type": "password", "value": "erin", "temporary": false}]}],
     "clients": [{"clientId": "copass", "secret": "demo-company", "publicClient": false,
                  "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
                  "redirectUris": ["%s/broker/company/endpoint"]}]}
    """
        .formatted(system.addresses().realm());
  }
}
