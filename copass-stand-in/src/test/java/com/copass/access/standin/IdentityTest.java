package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.standin.identity.Trust;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose word is taken, and what is refused before anything else is looked at. */
class IdentityTest {
  private static final String SANDBOXES = "/api/v1/storage/sandboxes";
  private static StandInFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void theSubjectIsTheAccountOfRecord() {
    String sandbox = fixture.sandboxOf("alice");

    assertThat(fixture.account("alice").get(SANDBOXES + "/" + sandbox).json().getString("user_id"))
        .isEqualTo("alice");
  }

  @Test
  void theCallingApplicationsOwnerIdIsNotTheOwner() {
    String sandbox = fixture.sandboxOf("alice");

    assertThat(fixture.account("customer-7").get(SANDBOXES + "/" + sandbox).status())
        .isEqualTo(404);
  }

  static Stream<Arguments> claimsThatDoNotHold() {
    return Stream.of(
        wrong("expired", c -> c.put("exp", Instant.now().getEpochSecond())),
        wrong("without exp", c -> without(c, "exp")),
        wrong("exp is a text", c -> c.put("exp", "4102444800")),
        wrong("for another audience", c -> c.put("aud", "copass-api")),
        wrong("without audience", c -> without(c, "aud")),
        wrong("of another issuer", c -> c.put("iss", "http://other.test")),
        wrong("without account", c -> without(c, "sub")),
        wrong("account outside the grammar", c -> c.put("sub", "a/b")),
        wrong("without mode", c -> c.put("copass", new JsonObject())),
        wrong("unknown mode", c -> c.put("copass", new JsonObject().put("mode", "root"))),
        wrong("copass is no object", c -> c.put("copass", "member")),
        wrong("actor without sub", c -> c.put("act", new JsonObject())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claimsThatDoNotHold")
  void anAssertionThatDoesNotHoldIsRefused(String name, UnaryOperator<JsonObject> change) {
    JsonObject claims = change.apply(Assertions.account("alice"));

    Api.Answered answer = fixture.as(claims).get(SANDBOXES);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().getString("error")).isEqualTo("unauthorized");
  }

  @Test
  void anAudienceAmongOthersHolds() {
    JsonObject claims =
        Assertions.account("alice").put("aud", new JsonArray().add("x").add("copass-upstream"));

    assertThat(fixture.as(claims).get(SANDBOXES).status()).isEqualTo(200);
  }

  static Stream<Arguments> headersThatDoNotHold() {
    return Stream.of(
        Arguments.of("no algorithm", header().put("alg", "none")),
        Arguments.of("another algorithm", header().put("alg", "HS256")),
        Arguments.of("an access token", header().put("typ", "at+jwt")),
        Arguments.of("an unknown key", header().put("kid", "key-9")),
        Arguments.of("no key", without(header(), "kid")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headersThatDoNotHold")
  void aTokenOfAnotherMakeIsRefused(String name, JsonObject header) {
    String token = fixture.signer.sign(header, Assertions.account("alice"));

    assertThat(new Api(fixture.standIn.address(), token).get(SANDBOXES).status()).isEqualTo(401);
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    try (Signer other = new Signer()) {
      String token = other.sign(Assertions.account("alice"));

      assertThat(new Api(fixture.standIn.address(), token).get(SANDBOXES).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bearersThatAreNoTokens")
  void whatIsNoTokenIsRefused(String bearer) {
    assertThat(new Api(fixture.standIn.address(), bearer).get(SANDBOXES).status()).isEqualTo(401);
  }

  static Stream<String> bearersThatAreNoTokens() {
    return Stream.of("x", "a.b", "a.b.c", "!.!.!", "e30.e30.", "....");
  }

  @Test
  void noCredentialIsRefused() {
    assertThat(new Api(fixture.standIn.address(), null).get(SANDBOXES).status()).isEqualTo(401);
  }

  @Test
  void aTurnedKeyIsFetchedWhenItTurnsUp() throws InterruptedException {
    try (StandInFixture own = new StandInFixture()) {
      assertThat(own.account("alice").get(SANDBOXES).status()).isEqualTo(200);
      own.signer.turnTo("key-2");
      // Published keys are fetched at most once a second.
      Thread.sleep(1_100);

      assertThat(own.account("alice").get(SANDBOXES).status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyIsWorthTheAccountThatItIsOf() {
    Vertx vertx = Vertx.vertx();
    try {
      StandIn standIn =
          StandInFixture.await(
              StandIn.start(
                  vertx,
                  StandInOptions.forTests(new Trust.ApiKeys(Map.of("olk_live_1", "alice")))));

      assertThat(new Api(standIn.address(), "olk_live_2").get(SANDBOXES).status()).isEqualTo(401);
      assertThat(new Api(standIn.address(), "olk_live_1").get(SANDBOXES).status()).isEqualTo(200);
      assertThat(standIn.requests().getLast().caller().orElseThrow().account()).isEqualTo("alice");
    } finally {
      StandInFixture.await(vertx.close());
    }
  }

  @Test
  void keysThatCannotBeHadAreAFailureOfTheSetUpAndNotOfTheToken() {
    Vertx vertx = Vertx.vertx();
    Signer gone = new Signer();
    gone.close();
    try {
      StandIn standIn =
          StandInFixture.await(
              StandIn.start(
                  vertx,
                  StandInOptions.forTests(new Trust.Assertion(gone.jwks(), Optional.empty()))));

      assertThat(
              new Api(standIn.address(), gone.sign(Assertions.account("alice")))
                  .get(SANDBOXES)
                  .status())
          .isEqualTo(503);
    } finally {
      StandInFixture.await(vertx.close());
    }
  }

  private static Arguments wrong(String name, UnaryOperator<JsonObject> change) {
    return Arguments.of(name, change);
  }

  private static JsonObject header() {
    return new JsonObject().put("alg", "ES256").put("typ", "JWT").put("kid", "key-1");
  }

  private static JsonObject without(JsonObject json, String member) {
    json.remove(member);
    return json;
  }
}
