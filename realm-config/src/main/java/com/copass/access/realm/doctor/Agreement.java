package com.copass.access.realm.doctor;

import com.copass.access.vocabulary.Audiences;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether Keycloak and the gateway say the same: who issues, and which keys. */
final class Agreement {
  private final Patient patient;
  private final Caller caller;
  private final Clocks clock;

  Agreement(Patient patient, Caller caller, Clocks clock) {
    this.patient = patient;
    this.caller = caller;
    this.clock = clock;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Reply realm = caller.get(patient.realm() + "/.well-known/openid-configuration");
    findings.add(realmIsThere(realm));
    Reply resource = caller.get(patient.gateway() + "/.well-known/oauth-protected-resource");
    findings.add(gatewayIsThere(resource));
    resource.said().ifPresent(said -> findings.add(clock.compare("the gateway's clock", said)));
    if (realm.status() == 200 && resource.status() == 200) {
      findings.add(issuer(realm, resource));
      findings.add(realmKeys(realm.json().path("jwks_uri").asText()));
      findings.add(gatewayKeys());
    }
    patient
        .management()
        .ifPresent(
            address -> {
              findings.add(readiness(caller.get(address + "/health/ready")));
              findings.add(audience(caller.get(address + "/version")));
            });
    return findings;
  }

  private static Finding realmIsThere(Reply realm) {
    return switch (realm.status()) {
      case 200 -> Finding.well("realm");
      case 0 ->
          new Finding(
              "realm",
              "Keycloak does not answer ("
                  + realm.text()
                  + "): start it, or correct the address, or trust its certificate's authority");
      case 404 -> new Finding("realm", "Keycloak has no such realm: realm-config apply makes it");
      default -> new Finding("realm", "Keycloak answers " + realm.status() + ": read its log");
    };
  }

  private static Finding gatewayIsThere(Reply resource) {
    return resource.status() == 200
        ? Finding.well("gateway")
        : new Finding(
            "gateway",
            "it does not say who it is (status "
                + resource.status()
                + "): start it, or correct its address");
  }

  private Finding issuer(Reply realm, Reply resource) {
    String issuer = realm.json().path("issuer").asText();
    String expected = resource.json().path("authorization_servers").path(0).asText();
    if (!issuer.equals(expected)) {
      return new Finding(
          "issuer",
          "Keycloak's tokens say "
              + issuer
              + " and the gateway takes only "
              + expected
              + ": set the gateway's keycloak.issuer to the former, or Keycloak's hostname");
    }
    String own = resource.json().path("resource").asText();
    return own.equals(patient.gateway().toString())
        ? Finding.well("issuer")
        : new Finding(
            "public address",
            "the gateway calls itself " + own + ": set its public-url to the address of clients");
  }

  private Finding realmKeys(String address) {
    for (JsonNode key : caller.get(address).json().path("keys")) {
      if (key.path("use").asText().equals("sig")
          && key.path("alg").asText().matches("[EPR]S\\d+")) {
        return Finding.well("realm's keys");
      }
    }
    return new Finding(
        "realm's keys",
        "there is no key for signatures at " + address + ": give the realm an active key provider");
  }

  private Finding gatewayKeys() {
    Reply keys = caller.get(patient.gateway() + "/.well-known/copass-gateway/jwks.json");
    JsonNode first = keys.json().path("keys").path(0);
    if (!first.path("crv").asText().equals("P-256")) {
      return new Finding(
          "gateway's keys",
          "the upstream finds no EC P-256 key there: look at the gateway's identity.key-file");
    }
    return first.has("d")
        ? new Finding("gateway's keys", "the private key is published: replace it at once")
        : Finding.well("gateway's keys");
  }

  /** The realm's tokens name the audience that realm-config and the extension know. */
  private static Finding audience(Reply version) {
    String expected = version.json().path("audience").asText();
    return expected.equals(Audiences.API)
        ? Finding.well("gateway's audience")
        : new Finding(
            "gateway's audience",
            "the gateway "
                + (expected.isEmpty()
                    ? "does not say for whom tokens have to be: it does not answer, or is older"
                        + " than the doctor"
                    : "takes only tokens for "
                        + expected
                        + ", and the realm's are for "
                        + Audiences.API
                        + ": set its tokens.audience"));
  }

  private static Finding readiness(Reply ready) {
    return ready.status() == 200
        ? Finding.well("readiness")
        : new Finding(
            "readiness",
            "the gateway decides nothing (status "
                + ready.status()
                + "): it has no keys of the realm or no feed; what follows says why");
  }
}
