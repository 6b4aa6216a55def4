package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticatorTest {
  private static final Principal.Person ALICE = new Principal.Person(new AccountId("alice"));
  private static final String KEY = "olk_0123456789abcdefghijklmnopqrstuv";
  private static final Principal.AccountKey ALICES_KEY =
      new Principal.AccountKey(ALICE.account(), new KeyId("ak_1"));

  private static Vertx vertx;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final AtomicBoolean feedIsFresh = new AtomicBoolean(true);
  private ScriptedKeycloak keycloak;
  private BearerAuthenticator authenticator;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    result(vertx.close());
  }

  @BeforeEach
  void start() {
    keycloak = ScriptedKeycloak.start(vertx, clock);
    authenticator = authenticator(Map.of());
  }

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
        wrong("a binding of null", c -> copass(c).putNull("agent")));
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

    assertThat(failure(authenticator.authenticate("Bearer " + token)))
        .hasMessage("the access token has expired; sign in again");
  }

  @Test
  void theErrorSaysNothingOutOfTheToken() {
    Throwable failure =
        failure(
            authenticator.authenticate(
                "Bearer "
                    + keycloak.issuer().token(ALICE, c -> c.put("iss", "http://evil.example"))));

    assertThat(failure).hasMessage("the access token does not hold here; sign in again");
  }

  @Test
  void manyFirstTokensMakeOneFetchOfKeys() {
    String token = keycloak.issuer().token(ALICE);
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50)
            .mapToObj(i -> authenticator.authenticate("Bearer " + token))
            .toList();

    all.forEach(one -> assertThat(result(one).principal()).isEqualTo(ALICE));
    assertThat(keycloak.keyFetches()).isEqualTo(1);
  }

  @Test
  void aFloodOfUnknownKeyIdsMakesOneFetchPerInterval() {
    verified(keycloak.issuer().token(ALICE));
    clock.advance(Duration.ofSeconds(2));
    flood();
    assertThat(keycloak.keyFetches()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(2).minusMillis(1));
    flood();
    assertThat(keycloak.keyFetches()).isEqualTo(2);
    clock.advance(Duration.ofMillis(1));
    flood();
    assertThat(keycloak.keyFetches()).isEqualTo(3);
  }

  @Test
  void aNewSigningKeyIsPickedUpByTheFirstTokenThatNeedsIt() {
    verified(keycloak.issuer().token(ALICE));
    clock.advance(Duration.ofSeconds(2));
    keycloak.issuer().rotate();

    assertThat(verified(keycloak.issuer().token(ALICE)).principal()).isEqualTo(ALICE);
  }

  @Test
  void aKeyThatTheIssuerTookBackSignsNothingAnyMore() {
    String old = keycloak.issuer().token(ALICE);
    verified(old);
    keycloak.issuer().rotate();
    keycloak.issuer().withdrawOldKeys();
    clock.advance(Duration.ofSeconds(2));
    verified(keycloak.issuer().token(ALICE));

    assertNobody("Bearer " + old);
  }

  @Test
  void theLastGoodKeysServeOnWhileKeycloakIsAway() {
    verified(keycloak.issuer().token(ALICE));
    keycloak.isDown(true);
    clock.advance(Duration.ofMinutes(10));

    assertThat(verified(keycloak.issuer().token(ALICE)).principal()).isEqualTo(ALICE);
  }

  @Test
  void withoutAnyKeysItCantBeSaidWhoItIs() {
    keycloak.isDown(true);

    assertThat(failure(authenticator.authenticate("Bearer " + keycloak.issuer().token(ALICE))))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void aKeyIsExchangedOnceForHoweverManyWait() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50).mapToObj(i -> authenticator.authenticate("Bearer " + KEY)).toList();

    all.forEach(one -> assertThat(result(one).principal()).isEqualTo(ALICES_KEY));
    assertThat(verified(KEY).exchanged()).isTrue();
    assertThat(keycloak.exchanges()).isEqualTo(1);
  }

  @Test
  void anExchangedTokenIsHadAnewShortlyBeforeItExpires() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    verified(KEY);
    clock.advance(Duration.ofSeconds(54));
    verified(KEY);
    assertThat(keycloak.exchanges()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    verified(KEY);
    assertThat(keycloak.exchanges()).isEqualTo(2);
  }

  @Test
  void aKeyThatDoesNotHoldIsAskedForOnceInAWhile() {
    assertNobody("Bearer " + KEY);
    assertNobody("Bearer " + KEY);
    assertThat(keycloak.exchanges()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertNobody("Bearer " + KEY);
    assertThat(keycloak.exchanges()).isEqualTo(2);
  }

  @Test
  void whileTheFeedIsSilentAKeyIsRememberedNoLongerThanTheBound() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    verified(KEY);
    keycloak.forgetsKey(KEY);
    feedIsFresh.set(false);
    clock.advance(Duration.ofSeconds(2).minusMillis(1));
    verified(KEY);
    clock.advance(Duration.ofMillis(1));

    assertNobody("Bearer " + KEY);
  }

  @Test
  void keycloakAwayIsNoReasonToTurnAKeyAway() {
    keycloak.isDown(true);

    assertThat(failure(authenticator.authenticate("Bearer " + KEY)))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void anExchangeThatGivesAPersonsTokenIsNotTaken() {
    verified(keycloak.issuer().token(ALICE));
    keycloak.knowsKey(KEY, ALICE);

    assertThat(failure(authenticator.authenticate("Bearer " + KEY)))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void anEndedKeyEndsWhatItWasExchangedFor() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    String copied = result(authenticator.authenticate("Bearer " + KEY)).bearer().reveal();
    keycloak.forgetsKey(KEY);
    authenticator.keyEnded(ALICES_KEY.key());

    assertNobody("Bearer " + KEY);
    assertNobody("Bearer " + copied);
  }

  @Test
  void anEndedAccountEndsTheTokensFromBeforeAndNotThoseFromAfter() {
    String before = keycloak.issuer().token(ALICE);
    String bobs = keycloak.issuer().token(new Principal.Person(new AccountId("bob")));
    verified(before);
    authenticator.accountEnded(ALICE.account());

    assertNobody("Bearer " + before);
    verified(bobs);
    clock.advance(Duration.ofSeconds(3));
    verified(keycloak.issuer().token(ALICE));
  }

  @Test
  void aKeyOutlivesItsAccountsSigningOut() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    verified(KEY);
    authenticator.accountEnded(ALICE.account());
    clock.advance(Duration.ofMillis(1));

    assertThat(verified(KEY).principal()).isEqualTo(ALICES_KEY);
    assertThat(keycloak.exchanges()).isEqualTo(2);
  }

  @Test
  void theMemoryOfTokensIsBounded() {
    authenticator = authenticator(Map.of("COPASS_GATEWAY_LIMITS_REMEMBERED_TOKENS", "1"));
    String first = keycloak.issuer().token(ALICE);
    verified(first);
    verified(keycloak.issuer().token(new Principal.Person(new AccountId("bob"))));

    assertThat(verified(first).principal()).isEqualTo(ALICE);
  }

  private void flood() {
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    keycloak
                        .issuer()
                        .signed(
                            keycloak.issuer().header().put("kid", "unknown-" + i),
                            keycloak.issuer().claims(ALICE).toString()))
            .map(token -> authenticator.authenticate("Bearer " + token))
            .toList();
    all.forEach(one -> assertThat(failure(one)).isInstanceOf(AuthenticationException.class));
  }

  private VerifiedToken verified(String credential) {
    return result(authenticator.authenticate("Bearer " + credential));
  }

  private void assertNobody(String authorization) {
    assertThat(failure(authenticator.authenticate(authorization)))
        .isInstanceOf(AuthenticationException.class);
  }

  private BearerAuthenticator authenticator(Map<String, String> variables) {
    GatewayConfig config =
        ScriptedConfig.of(folder, keycloak.realmUrl(), "http://127.0.0.1:1", variables);
    return new BearerAuthenticator(WebClient.create(vertx), config, clock, feedIsFresh::get);
  }

  private static Arguments wrong(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }

  private static ObjectNode copass(ObjectNode claims) {
    return (ObjectNode) claims.get("copass");
  }
}
