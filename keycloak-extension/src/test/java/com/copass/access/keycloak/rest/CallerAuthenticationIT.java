package com.copass.access.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.Tokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallerAuthenticationIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final URI KEYS = KEYCLOAK.extension("/api/v1/api-keys");

  static Stream<Arguments> bearersThatDoNotHold() {
    String good = KEYCLOAK.tokenOf("alice");
    String[] parts = good.split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Arguments.of("no token", ""),
        Arguments.of("no JWT", "abc"),
        Arguments.of("a header that names no algorithm", "e30." + parts[1] + "." + parts[2]),
        Arguments.of("a header that is null", "bnVsbA." + parts[1] + "." + parts[2]),
        Arguments.of("a key that was not exchanged", "olk_" + "A".repeat(43)),
        Arguments.of("without a signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("alg none", none + "." + parts[1] + "."),
        Arguments.of("another payload", parts[0] + "." + parts[0] + "." + parts[2]),
        Arguments.of("a good one and more", good + " " + good),
        Arguments.of("of another realm", tokenOfMaster()),
        Arguments.of("for another audience", KEYCLOAK.freshTokenOf("alice", "another-app")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bearersThatDoNotHold")
  void aBearerThatDoesNotHoldIsUnauthorized(String why, String bearer) {
    Answer answer = Http.call("GET", KEYS, bearer, "");

    assertThat(answer.outcome()).isEqualTo("401 unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bearersThatDoNotHold")
  void aBearerThatDoesNotHoldIsNoGatewayEither(String why, String bearer) {
    URI record = KEYCLOAK.extension("/gateway/sandboxes/sb_nobodys/access");

    assertThat(Http.call("GET", record, bearer, "").outcome()).isEqualTo("401 unauthorized");
  }

  @Test
  void noHeaderAndTwoHeadersAreUnauthorized() {
    String good = "Bearer " + KEYCLOAK.tokenOf("alice");

    assertThat(Http.send(HttpRequest.newBuilder(KEYS).GET()).outcome())
        .isEqualTo("401 unauthorized");
    assertThat(
            Http.send(
                    HttpRequest.newBuilder(KEYS)
                        .header("Authorization", good)
                        .header("Authorization", good)
                        .GET())
                .status())
        .isEqualTo(401);
  }

  @Test
  void aGatewaysTokenSharesNothing() {
    assertThat(Http.call("GET", KEYS, KEYCLOAK.gatewayToken(), "").outcome())
        .isEqualTo("401 unauthorized");
  }

  @Test
  void aPersonsTokenThatDoesNotSayWhichAccountSharesNothing() {
    String token = KEYCLOAK.freshTokenOf("alice", "unmapped-app");

    assertThat(Tokens.claims(token).get("aud").asText()).isEqualTo("copass-access");
    assertThat(Tokens.claims(token).has("copass")).isFalse();
    assertThat(Http.call("GET", KEYS, token, "").outcome()).isEqualTo("401 unauthorized");
  }

  @Test
  void somebodyWhoWasSwitchedOffIsOut() {
    KEYCLOAK.addPerson("mallory");
    String token = KEYCLOAK.tokenOf("mallory");
    assertThat(Http.call("GET", KEYS, token, "").status()).isEqualTo(200);

    KEYCLOAK.admin().setEnabled(RunningKeycloak.REALM, "mallory", false);

    assertThat(Http.call("GET", KEYS, token, "").outcome()).isEqualTo("401 unauthorized");
  }

  private static String tokenOfMaster() {
    URI endpoint =
        URI.create(
            KEYCLOAK.tokenEndpoint().toString().replace("/realms/copass/", "/realms/master/"));
    return Http.form(
            endpoint,
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", "admin"))
        .get("access_token");
  }
}
