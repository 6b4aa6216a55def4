package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.whole.Client.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser, the gateway, a realm and a web application behind the gateway's sign-in. */
class SignInTest {
  private static final String SESSION = "copass-session";
  private static final String STARTED = "copass-sign-in";

  @TempDir private Path folder;

  private final ManualClock clock = new ManualClock(Instant.now());
  private final RecordingUpstream service = new RecordingUpstream();
  private String serviceUrl;
  private RunningGateway gateway;
  private Browser alice;

  @BeforeEach
  void start() {
    int port = RunningGateway.freePort();
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> {
              serviceUrl = service.start(vertx);
              return serviceUrl;
            },
            () ->
                Map.of(
                    "COPASS_GATEWAY_LISTEN_PORT",
                    Integer.toString(port),
                    "COPASS_GATEWAY_PUBLIC_URL",
                    "http://127.0.0.1:" + port,
                    "COPASS_GATEWAY_SIGN_IN_SERVICES",
                    "/console=" + serviceUrl,
                    "COPASS_GATEWAY_SIGN_IN_CLIENT_SECRET",
                    "demo-sign-in"),
            clock);
    alice = new Browser(gateway);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whoSignsInComesBackToThePageTheyWantedAndTheServiceIsToldWhoTheyAre() {
    Answer back = alice.signIn("alice", "s1", "/console/sandboxes?page=2");
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("location")).isEqualTo("/console/sandboxes?page=2");

    assertThat(alice.open("/console/sandboxes?page=2").status()).isEqualTo(200);
    RecordingUpstream.Seen seen = service.last();
    assertThat(seen.target()).isEqualTo("/console/sandboxes?page=2");
    JsonObject token = payload(seen.headers().get("Authorization").substring("Bearer ".length()));
    assertThat(token.getJsonObject("copass").getString("account")).isEqualTo("alice");
    JsonObject identity = payload(seen.headers().get("Copass-Identity"));
    assertThat(identity.getString("sub")).isEqualTo("alice");
    assertThat(identity.getString("aud")).isEqualTo(alice.origin() + "/console");
    assertThat(seen.headers().contains("Cookie")).isFalse();
  }

  @Test
  void theCookieIsNoCredentialAtTheApi() {
    alice.signIn("alice", "s1", "/console");

    assertThat(alice.fetch("/api/v1/storage/sandboxes").status()).isEqualTo(401);
  }

  @Test
  void noTokenStandsInAnAddressOrInACookieThatCanBeRead() {
    Answer led = alice.open("/console");
    alice.open(alice.callback("alice", "s1", led));

    assertThat(alice.cookies()).containsOnlyKeys(SESSION, STARTED);
    assertThat(alice.cookies().get(SESSION)).hasSizeLessThan(3900).doesNotContain(".");
    assertThat(led.header("location"))
        .contains("code_challenge_method=S256")
        .doesNotContain("verifier");
    assertThat(String.join("\n", gateway.auditLines())).doesNotContain("code-");
  }

  @Test
  void aScriptWithoutASessionIsToldSoAndIsLedNowhere() {
    assertThat(alice.fetch("/console/part").status()).isEqualTo(401);
    assertThat(alice.submit("/console/part").status()).isEqualTo(401);
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void aSignInThatAnotherBrowserBeganOpensNothing() {
    String malloryComesBack =
        new Browser(gateway).callback("mallory", "s2", new Browser(gateway).open("/console"));

    assertThat(alice.open(malloryComesBack).status()).isEqualTo(400);
    alice.open("/console");
    assertThat(alice.open(malloryComesBack).status()).isEqualTo(400);
    assertThat(alice.cookies()).doesNotContainKey(SESSION);
  }

  @ParameterizedTest
  @CsvSource({
    "state=, state=A",
    "code=, kode=",
    "code=code-, code=other-",
    "code=, error=access_denied&kode=",
    "code=, iss=https%3A%2F%2Fevil.example&code=",
    "code=, code=x&code="
  })
  void aWayBackThatWasBentLeadsNowhere(String part, String instead) {
    String callback = alice.callback("alice", "s1", alice.open("/console"));

    Answer answer = alice.open(callback.replace(part, instead));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("evil").doesNotContain("access_denied");
    assertThat(alice.cookies()).doesNotContainKey(SESSION);
  }

  @Test
  void aWayBackWorksOnceAndInTimeOnly() {
    String callback = alice.callback("alice", "s1", alice.open("/console"));
    assertThat(alice.open(callback).status()).isEqualTo(303);
    assertThat(alice.open(callback).status()).isEqualTo(400);

    String late = alice.callback("alice", "s1", alice.open("/sign-in?to=/console"));
    clock.advance(Duration.ofMinutes(31));
    assertThat(alice.open(late).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "nonce, another",
    "aud, another-client",
    "azp, another-client",
    "typ, Bearer",
    "iss, https://another.example/realms/copass"
  })
  void anIdTokenThatWasMadeForSomethingElseProvesNothing(String claim, String value) {
    gateway.keycloak().signIn().idTokens(claims -> claims.put(claim, value));

    assertThat(alice.signIn("alice", "s1", "/console").status()).isEqualTo(400);
    assertThat(alice.cookies()).doesNotContainKey(SESSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/console",
        "//evil.example/console",
        "/%2F/evil.example",
        "/console/../../evil",
        "/console//evil.example",
        "/%5Cevil.example",
        "/api/v1/storage/sandboxes",
        "/consoles",
        "javascript:alert(1)",
        ""
      })
  void theWayBackNeverLeavesTheServices(String to) {
    Answer led = alice.open("/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));

    assertThat(alice.open(alice.callback("alice", "s1", led)).header("location"))
        .isEqualTo("/console");
  }

  @Test
  void whoIsAskedToSignInAnewHasToProveItAnew() {
    assertThat(Browser.query(alice.open("/sign-in?to=/console&again=1").header("location")))
        .containsEntry("prompt", "login");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "X-Nothing, x, 403",
    "Sec-Fetch-Site, same-origin, 200"
  })
  void aChangeThatNoPageOfOursSentIsRefused(String header, String value, int status) {
    alice.signIn("alice", "s1", "/console");
    service.reset();

    assertThat(alice.send(alice.client().with(header, value), "POST", "/console", "a=b").status())
        .isEqualTo(status);
    assertThat(alice.send(alice.client().with(header, value), "POST", "/sign-in/out", "").status())
        .isEqualTo(status == 200 ? 303 : 403);
    assertThat(service.seen()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void aRefreshIsSharedByAllWhoComeWithTheSameCookie() {
    alice.signIn("alice", "s1", "/console");
    clock.advance(Duration.ofSeconds(280));
    List<Browser> tabs = Stream.generate(alice::copy).limit(8).toList();

    List<CompletableFuture<Answer>> answers =
        tabs.stream()
            .map(tab -> CompletableFuture.supplyAsync(() -> tab.open("/console")))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    assertThat(gateway.keycloak().signIn().refreshes()).isEqualTo(1);
    assertThat(tabs)
        .extracting(tab -> tab.cookies().get(SESSION))
        .containsOnly(tabs.getFirst().cookies().get(SESSION))
        .doesNotContain(alice.cookies().get(SESSION));
    // Also whoever comes a little later with the old one.
    assertThat(alice.open("/console").status()).isEqualTo(200);
    assertThat(gateway.keycloak().signIn().refreshes()).isEqualTo(1);
  }

  @Test
  void aSessionThatTheRealmNoLongerKnowsEndsWithItsToken() {
    alice.signIn("alice", "s1", "/console");
    gateway.keycloak().signIn().end("s1");
    clock.advance(Duration.ofSeconds(301));

    assertThat(alice.fetch("/console").status()).isEqualTo(401);
    assertThat(alice.open("/console").header("location")).contains("/protocol/openid-connect/auth");
  }

  @Test
  void whoIsLoggedOutElsewhereIsSoHereAsSoonAsTheFeedSaysIt() {
    alice.signIn("alice", "s1", "/console");
    Browser bob = new Browser(gateway);
    bob.signIn("bob", "s2", "/console");
    gateway.keycloak().signIn().end("s1");
    gateway.keycloak().feed().sessionEnded("s1");

    Awaiting.until("alice is out", () -> alice.fetch("/console").status() == 401);
    assertThat(bob.fetch("/console").status()).isEqualTo(200);
  }

  @Test
  void whoLeavesIsOutAtTheRealmAndWithEveryCopyOfTheCookie() {
    alice.signIn("alice", "s1", "/console");
    Browser copy = alice.copy();

    Answer left = alice.submit("/sign-in/out");

    assertThat(left.header("location")).isEqualTo("/sign-in/signed-out");
    assertThat(alice.open("/sign-in/signed-out").body()).contains("signed out");
    assertThat(alice.cookies()).isEmpty();
    assertThat(gateway.keycloak().signIn().loggedOut()).containsExactly("s1");
    assertThat(copy.fetch("/console").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AAAA", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aCookieThatNoGatewayWroteIsNobodys(String value) {
    alice.signIn("alice", "s1", "/console");
    String good = alice.cookies().put(SESSION, value);
    assertThat(alice.fetch("/console").status()).isEqualTo(401);

    alice.cookies().put(SESSION, good.substring(0, good.length() - 4) + "AAAA");
    assertThat(alice.fetch("/console").status()).isEqualTo(401);
    alice.cookies().put(SESSION, good + "; " + SESSION + "=" + good);
    assertThat(alice.fetch("/console").status()).isEqualTo(401);
  }

  @Test
  void nothingThatAClientSaysOfItselfReachesTheService() {
    alice.signIn("alice", "s1", "/console");
    Client client =
        alice
            .client()
            .with("Authorization", "Bearer mine")
            .with("Copass-Identity", "mine")
            .with("Copass_Identity", "mine")
            .with("X-Forwarded-For", "10.0.0.1")
            .with("X-HTTP-Method-Override", "DELETE")
            .with("X-Requested-With", "a-script");

    client.get("/console");

    assertThat(service.last().headers().toString())
        .doesNotContain("mine")
        .doesNotContain("10.0.0.1")
        .doesNotContain("DELETE")
        .contains("a-script");
  }

  @Test
  void aServiceSetsNoSessionAndLeadsNobodyAway() {
    alice.signIn("alice", "s1", "/console");
    String session = alice.cookies().get(SESSION);
    service.answers(
        request ->
            request
                .response()
                .putHeader("Set-Cookie", serviceCookies())
                .putHeader("Access-Control-Allow-Origin", "https://evil.example")
                .end("ok"));
    Answer answer = alice.open("/console");
    assertThat(alice.cookies()).containsEntry(SESSION, session).containsEntry("theirs", "1");
    assertThat(answer.header("access-control-allow-origin")).isEmpty();

    service.answers(
        request ->
            request.response().setStatusCode(302).putHeader("Location", "//evil.example").end());
    assertThat(alice.open("/console").status()).isEqualTo(502);
    service.answers(
        request -> request.response().setStatusCode(303).putHeader("Location", "/console/x").end());
    assertThat(alice.open("/console").header("location")).isEqualTo("/console/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/../api", "/console/%2e%2e/api", "/console//x", "/console/;x"})
  void aTargetThatReadsInTwoWaysIsRefused(String path) {
    alice.signIn("alice", "s1", "/console");
    service.reset();

    assertThat(alice.raw(path, "127.0.0.1:" + gateway.port())).contains(" 400 ");
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void aBrowserThatCameByAnotherNameIsLedToThePublicOneFirst() {
    String led = alice.raw("/console/x", "localhost:" + gateway.port());

    assertThat(led).contains(" 303 ").contains("ocation: " + alice.origin() + "/console/x\r\n");
  }

  private static Iterable<String> serviceCookies() {
    return List.of(SESSION + "=x; Path=/", "theirs=1");
  }

  private static JsonObject payload(String jwt) {
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8));
  }
}
