package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticatorTest extends AuthenticatorFixture {
  private static final Principal.DelegateKey DELEGATE =
      new Principal.DelegateKey(
          ALICE.account(), new KeyId("ak_4"), new SandboxId("sb_1"), new AgentId("ag_1"));

  @ParameterizedTest
  @MethodSource("principals")
  void aTokenNamesItsPrincipal(Principal principal) {
    VerifiedToken token = verified(keycloak.issuer().token(principal));

    assertThat(token.principal()).isEqualTo(principal);
    assertThat(token.clientId()).isEqualTo("copass-demo");
    assertThat(token.expiresAt()).isEqualTo("2026-11-23T10:05:00Z");
    assertThat(token.exchanged()).isFalse();
  }

  static List<Principal> principals() {
    SandboxId sandbox = new SandboxId("sb_1");
    AgentId agent = new AgentId("ag_1");
    return List.of(
        ALICE,
        ALICES_KEY,
        new Principal.ConnectionKey(ALICE.account(), new KeyId("ak_2"), new ConnectionId("cn_1")),
        new Principal.InvokeKey(ALICE.account(), new KeyId("ak_3"), sandbox, agent),
        new Principal.DelegateKey(ALICE.account(), new KeyId("ak_4"), sandbox, agent),
        new Principal.OneAgent(ALICE.account(), sandbox, agent));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongClaims")
  void wrongClaimsAreNobody(String what, Consumer<ObjectNode> wrong) {
    assertNobody("Bearer " + keycloak.issuer().token(ALICE, wrong));
  }

  static Stream<Arguments> wrongClaims() {
    long now = Instant.parse("2026-11-23T10:00:00Z").getEpochSecond();
    return Stream.of(
        wrong("another realm", c -> c.put("iss", c.get("iss").textValue() + "2")),
        wrong("no issuer", c -> c.remove("iss")),
        wrong("another audience", c -> c.put("aud", "account")),
        wrong("no audience", c -> c.remove("aud")),
        wrong("an audience that is not a text", c -> c.putArray("aud").add("copass-api").add(1)),
        wrong("expired", c -> c.put("exp", now)),
        wrong("no expiry", c -> c.remove("exp")),
        wrong("an expiry that is a text", c -> c.put("exp", "" + (now + 60))),
        wrong("an expiry that is a fraction", c -> c.put("exp", now + 60.5)),
        wrong("a longer life than allowed", c -> c.put("exp", now + 3601)),
        wrong("not yet", c -> c.put("nbf", now + 3)),
        wrong("made in the future", c -> c.put("iat", now + 3)),
        wrong("no time of making", c -> c.remove("iat")),
        wrong("bound to a proof", c -> c.putObject("cnf").put("jkt", "x")),
        wrong("no client", c -> c.remove("azp")),
        wrong("two clients", c -> c.put("client_id", "another")),
        wrong("no copass", c -> c.remove("copass")),
        wrong("copass is a text", c -> c.put("copass", "alice")),
        wrong("no account", c -> copass(c).remove("account")),
        wrong("an account that is no id", c -> copass(c).put("account", "a/b")),
        wrong("an unknown kind", c -> copass(c).put("kind", "root")),
        wrong("a person bound to a sandbox", c -> copass(c).put("sandbox", "sb_1")),
        wrong("a key without its id", c -> copass(c).put("kind", "account_key")),
        wrong("a person with a key's end", c -> copass(c).put("key_ends", now + 60)),
        wrong("a person with origins", c -> copass(c).putArray("origins").add("https://a.example")),
        wrong("a person with a limit", c -> copass(c).put("requests_per_minute", 5)),
        wrong("a binding of null", c -> copass(c).putNull("agent")));
  }

  @Test
  void aDelegateKeySaysFromWhereAndHowOftenItMayBeUsed() {
    VerifiedToken token =
        verified(
            keycloak
                .issuer()
                .token(
                    DELEGATE,
                    c -> {
                      copass(c)
                          .putArray("origins")
                          .add("https://a.example")
                          .add("http://localhost:1");
                      copass(c).put("requests_per_minute", 30);
                    }));

    assertThat(token.bounds())
        .isEqualTo(
            new KeyBounds(
                List.of(new Origin("https://a.example"), new Origin("http://localhost:1")),
                OptionalInt.of(30)));
    assertThat(verified(keycloak.issuer().token(DELEGATE)).bounds()).isEqualTo(KeyBounds.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongBounds")
  void boundsThatCanNotBeReadAreNobody(String what, Consumer<ObjectNode> wrong) {
    assertNobody("Bearer " + keycloak.issuer().token(DELEGATE, wrong));
  }

  static Stream<Arguments> wrongBounds() {
    return Stream.of(
        wrong("origins that are a text", c -> copass(c).put("origins", "https://a.example")),
        wrong("origins of null", c -> copass(c).putNull("origins")),
        wrong("no origin among them", c -> copass(c).putArray("origins")),
        wrong("an origin that is none", c -> copass(c).putArray("origins").add("*")),
        wrong("an origin that is a number", c -> copass(c).putArray("origins").add(1)),
        wrong(
            "too many origins",
            c -> {
              ArrayNode origins = copass(c).putArray("origins");
              IntStream.range(0, 9).forEach(i -> origins.add("https://a" + i + ".example"));
            }),
        wrong(
            "origins that are too long",
            c -> {
              ArrayNode origins = copass(c).putArray("origins");
              String label = "a".repeat(60) + ".";
              IntStream.range(0, 3).forEach(i -> origins.add("https://" + label.repeat(3) + i));
            }),
        wrong("no requests at all", c -> copass(c).put("requests_per_minute", 0)),
        wrong("too many requests", c -> copass(c).put("requests_per_minute", 6001)),
        wrong("a limit that is a text", c -> copass(c).put("requests_per_minute", "5")),
        wrong("a limit of null", c -> copass(c).putNull("requests_per_minute")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongHeaders")
  void wrongHeadersAreNobody(String what, Consumer<ObjectNode> wrong) {
    ObjectNode header = keycloak.issuer().header();
    wrong.accept(header);

    assertNobody(
        "Bearer " + keycloak.issuer().signed(header, keycloak.issuer().claims(ALICE).toString()));
  }

  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        wrong("an ID token's typ", h -> h.put("typ", "JWT")),
        wrong("no typ", h -> h.remove("typ")),
        wrong("a typ that is a number", h -> h.put("typ", 1)),
        wrong("no algorithm", h -> h.put("alg", "none")),
        wrong("a symmetric algorithm", h -> h.put("alg", "HS256")),
        wrong("another algorithm than the key's", h -> h.put("alg", "PS256")),
        wrong("no kid", h -> h.remove("kid")),
        wrong("a kid that is a path", h -> h.put("kid", "../../key")),
        wrong("a kid that is SQL", h -> h.put("kid", "x' OR '1'='1")),
        wrong("an unknown kid", h -> h.put("kid", "key-9")),
        wrong("an unknown critical extension", h -> h.putArray("crit").add("exp")),
        wrong("a key of its own", h -> h.putObject("jwk").put("kty", "RSA")),
        wrong("an address of keys", h -> h.put("jku", "http://127.0.0.1/keys")),
        wrong("an address of certificates", h -> h.put("x5u", "http://127.0.0.1/c")),
        wrong("certificates of its own", h -> h.putArray("x5c").add("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "DPoP x.y.z",
        "Bearer a.b",
        "Bearer  a.b.c",
        "Bearer a.b.c, Bearer a.b.c",
        "Bearer olk_short",
        "Bearer olk_01234567890123456789!"
      })
  void whatIsNoCredentialIsNobody(String authorization) {
    assertNobody(authorization);
    assertThat(keycloak.exchanges()).isZero();
  }

  @Test
  void noHeaderIsNobody() {
    assertNobody(null);
  }

  @Test
  void aMemberThatStandsTwiceIsNobody() {
    String claims = keycloak.issuer().claims(ALICE).toString();
    String twice = claims.replaceFirst("\\{", "{\"iss\":\"http://elsewhere\",");

    assertNobody("Bearer " + keycloak.issuer().signed(keycloak.issuer().header(), twice));
  }

  @Test
  void aTokenThatIsTooLongIsNotRead() {
    assertNobody(
        "Bearer " + keycloak.issuer().token(ALICE, claims -> claims.put("x", "y".repeat(8000))));
    assertThat(keycloak.keyFetches()).isZero();
  }

  @Test
  void keycloaksOwnTypIsTakenWhereConfiguredAndOnlyForAccessTokens() {
    authenticator = authenticator(Map.of("COPASS_GATEWAY_TOKENS_REQUIRE_AT_JWT", "false"));
    ObjectNode header = keycloak.issuer().header().put("typ", "JWT");
    ObjectNode claims = keycloak.issuer().claims(ALICE);

    assertThat(verified(keycloak.issuer().signed(header, claims.put("typ", "Bearer").toString())))
        .isNotNull();
    assertNobody("Bearer " + keycloak.issuer().signed(header, claims.put("typ", "ID").toString()));
  }

  @Test
  void aRememberedTokenExpiresToTheInstant() {
    String token = keycloak.issuer().token(ALICE);
    verified(token);
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    verified(token);
    clock.advance(Duration.ofMillis(1));

    assertThat(failure(authenticate("Bearer " + token)))
        .hasMessage("the access token has expired; sign in again");
  }

  @Test
  void theErrorSaysNothingOutOfTheToken() {
    Throwable failure =
        failure(
            authenticate(
                "Bearer "
                    + keycloak.issuer().token(ALICE, c -> c.put("iss", "http://evil.example"))));

    assertThat(failure).hasMessage("the access token does not hold here; sign in again");
  }
}
