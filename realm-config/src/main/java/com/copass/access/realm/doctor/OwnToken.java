package com.copass.access.realm.doctor;

import com.copass.access.vocabulary.Audiences;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The token of the gateway's own client, and what it opens. */
final class OwnToken {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT = "copass-gateway";

  private final Patient patient;
  private final Caller caller;
  private final Clocks clocks;

  OwnToken(Patient patient, Caller caller, Clocks clocks) {
    this.patient = patient;
    this.caller = caller;
    this.clocks = clocks;
  }

  List<Finding> findings() {
    Reply reply =
        caller.form(
            patient.realm() + "/protocol/openid-connect/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                CLIENT,
                "client_secret",
                patient.gatewaySecret()));
    if (reply.status() != 200) {
      return List.of(
          new Finding(
              "gateway's client",
              reply.isAnswered()
                  ? "Keycloak refuses "
                      + CLIENT
                      + ": its secret is another one, or the client is not as it should be:"
                      + " realm-config plan shows it, apply mends it"
                  : "Keycloak's token endpoint does not answer"));
    }
    String token = reply.json().path("access_token").asText();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.well("gateway's client"));
    findings.addAll(claims(token));
    findings.addAll(new Feed(patient, caller).findings(token));
    return findings;
  }

  private List<Finding> claims(String token) {
    String[] parts = token.split("\\.", -1);
    JsonNode header = decoded(parts[0]);
    JsonNode claims = decoded(parts[1]);
    Set<String> audience = new TreeSet<>();
    JsonNode named = claims.path("aud");
    named.forEach(one -> audience.add(one.asText()));
    if (named.isTextual()) {
      audience.add(named.asText());
    }
    Set<String> scopes = new TreeSet<>(Arrays.asList(claims.path("scope").asText().split(" ", -1)));
    return List.of(
        clocks.compare("Keycloak's clock", Instant.ofEpochSecond(claims.path("iat").asLong())),
        header.path("typ").asText().equals("at+jwt")
            ? Finding.well("typ")
            : new Finding(
                "typ",
                "tokens say "
                    + header.path("typ").asText()
                    + " and not at+jwt: set access.token.header.type.rfc9068 of the clients, as"
                    + " realm-config apply does"),
        audience.equals(Set.of(Audiences.EXTENSION))
            ? Finding.well("audience")
            : new Finding(
                "audience",
                "the token of "
                    + CLIENT
                    + " is for "
                    + audience
                    + " and should be for "
                    + Audiences.EXTENSION
                    + " alone: realm-config apply"),
        scopes.equals(Set.of(Audiences.SCOPE_GATEWAY))
            ? Finding.well("scopes")
            : new Finding(
                "scopes",
                "the token of "
                    + CLIENT
                    + " has "
                    + scopes
                    + " and should have "
                    + Audiences.SCOPE_GATEWAY
                    + " alone: realm-config apply"));
  }

  private static JsonNode decoded(String part) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(part));
    } catch (IOException | IllegalArgumentException e) {
      return JSON.missingNode();
    }
  }
}
