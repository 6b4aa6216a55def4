package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.standin.identity.Trust;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API that trusts Keycloak itself: the caller's own access token. */
class KeycloakIdentityTest {
  private static final String REALM = "http://keycloak.test/realms/copass";
  private final Signer signer = new Signer();
  private final Vertx vertx = Vertx.vertx();
  private StandIn standIn;

  @BeforeEach
  void start() {
    standIn =
        StandInFixture.await(
            StandIn.start(
                vertx, StandInOptions.forTests(new Trust.Keycloak(signer.jwks(), REALM))));
  }

  @AfterEach
  void stop() {
    StandInFixture.await(vertx.close());
    signer.close();
  }

  @ParameterizedTest
  @CsvSource({"RS256, at+jwt", "ES256, at+jwt", "RS256, JWT"})
  void theAccountIsTheOneThatTheTokenNamesAndNotItsSubject(String algorithm, String type) {
    if (algorithm.equals("RS256")) {
      signer.turnToRsa("key-1");
    }

    assertThat(status(header(algorithm, type), claims())).isEqualTo(200);
    assertThat(standIn.requests().getLast().caller().orElseThrow().account()).isEqualTo("alice");
  }

  @Test
  void aTokenThatNamesNoAccountIsRefused() {
    JsonObject claims = claims();
    claims.remove("copass");

    assertThat(status(header("ES256", "at+jwt"), claims)).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherRealmIsRefused() {
    assertThat(status(header("ES256", "at+jwt"), claims().put("iss", REALM + "2"))).isEqualTo(401);
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    assertThat(status(header("ES256", "at+jwt"), claims().put("aud", "copass-access")))
        .isEqualTo(401);
  }

  @Test
  void anAlgorithmThatIsNotTheKeysIsRefused() {
    assertThat(status(header("RS256", "at+jwt"), claims())).isEqualTo(401);
  }

  private int status(JsonObject header, JsonObject claims) {
    return new Api(standIn.address(), signer.sign(header, claims)).get("/api/v1/usage").status();
  }

  private static JsonObject header(String algorithm, String type) {
    return new JsonObject().put("alg", algorithm).put("typ", type).put("kid", "key-1");
  }

  private static JsonObject claims() {
    return new JsonObject()
        .put("iss", REALM)
        .put("aud", "copass-api")
        .put("sub", "8f0c")
        .put("exp", Instant.now().getEpochSecond() + 60)
        .put("copass", new JsonObject().put("account", "alice").put("kind", "person"));
  }
}
