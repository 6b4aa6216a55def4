package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.scripted.ScriptedHolder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key of their holder's. */
class ProofsTest extends AuthenticatorFixture {
  private static final String GATEWAY = "http://localhost:8080";
  private static final String PATH = "/api/v1/storage/sandboxes";

  private ScriptedHolder holder;
  private String token;

  @BeforeEach
  void aTokenThatIsBoundToAKey() {
    holder = new ScriptedHolder(clock);
    token = keycloak.issuer().token(ALICE, holder::bind);
  }

  @Test
  void isGoodWithTheProofOfItsKey() {
    VerifiedToken verified = result(present("DPoP", token, good()));

    assertThat(verified.principal()).isEqualTo(ALICE);
    assertThat(verified.boundTo()).contains(holder.thumbprint());
    assertThat(result(present("dpop", token, good())).principal()).isEqualTo(ALICE);
  }

  @Test
  void isGoodAsKeycloakWritesIt() {
    String keycloaks =
        keycloak
            .issuer()
            .token(
                ALICE,
                c -> {
                  holder.bind(c);
                  ((ObjectNode) c.get("cnf")).put("kc-jkt-type", "DPoP");
                });

    assertThat(
            result(present("DPoP", keycloaks, holder.proof("GET", GATEWAY + PATH, keycloaks)))
                .boundTo())
        .contains(holder.thumbprint());
  }

  @Test
  void isNoBearersAndNoOthersIsPresentedWithAProof() {
    String unbound = keycloak.issuer().token(ALICE);

    assertRefused("invalid_token", present("Bearer", token, good()));
    assertRefused("invalid_token", present("Bearer", token));
    assertRefused(
        "invalid_token", present("DPoP", unbound, holder.proof("GET", GATEWAY + PATH, unbound)));
    assertRefused("invalid_token", present("DPoP", KEY, good()));
  }

  @Test
  void aProofIsThereOnceAndGoodOnce() {
    String proof = good();

    assertRefused("invalid_dpop_proof", present("DPoP", token));
    assertRefused("invalid_dpop_proof", present("DPoP", token, good(), good()));
    result(present("DPoP", token, proof));
    assertRefused("invalid_dpop_proof", present("DPoP", token, proof));
    clock.advance(Duration.ofSeconds(59));
    assertRefused("invalid_dpop_proof", present("DPoP", token, proof));
    clock.advance(Duration.ofSeconds(30));
    assertRefused("invalid_dpop_proof", present("DPoP", token, proof));
  }

  @Test
  void aProofOfAnotherKeyIsNone() {
    String others = new ScriptedHolder(clock).proof("GET", GATEWAY + PATH, token);

    assertRefused("invalid_dpop_proof", present("DPoP", token, others));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/api/v1/storage/sandboxes?limit=1#x",
        "HTTP://LOCALHOST:8080/api/v1/storage/sandboxes"
      })
  void anAddressIsComparedAsAddressesAre(String uri) {
    result(present("DPoP", token, holder.proof("GET", uri, token)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongClaims")
  void aProofForAnotherRequestIsNone(String what, Consumer<ObjectNode> wrong) {
    assertRefused(
        "invalid_dpop_proof",
        present("DPoP", token, holder.proof("GET", GATEWAY + PATH, token, unchanged -> {}, wrong)));
  }

  static Stream<Arguments> wrongClaims() {
    long now = 1_795_428_000L;
    return Stream.of(
        wrong("another method", c -> c.put("htm", "POST")),
        wrong("a method in another case", c -> c.put("htm", "get")),
        wrong("no method", c -> c.remove("htm")),
        wrong("another path", c -> c.put("htu", GATEWAY + PATH + "/sb_1")),
        wrong("another host", c -> c.put("htu", "http://evil.example:8080" + PATH)),
        wrong("another port", c -> c.put("htu", "http://localhost" + PATH)),
        wrong("another scheme", c -> c.put("htu", "https://localhost:8080" + PATH)),
        wrong("somebody in the address", c -> c.put("htu", "http://a@localhost:8080" + PATH)),
        wrong("no address", c -> c.put("htu", "::")),
        wrong("another token", c -> c.put("ath", "x")),
        wrong("no token", c -> c.remove("ath")),
        wrong("no id", c -> c.remove("jti")),
        wrong("an empty id", c -> c.put("jti", " ")),
        wrong("an id that is far too long", c -> c.put("jti", "j".repeat(257))),
        wrong("made a minute ago", c -> c.put("iat", now - 60)),
        wrong("made in the future", c -> c.put("iat", now + 3)),
        wrong("a time that is a text", c -> c.put("iat", "" + now)),
        wrong("no time", c -> c.remove("iat")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongHeaders")
  void whatIsNoProofIsNone(String what, Consumer<ObjectNode> wrong) {
    assertRefused(
        "invalid_dpop_proof",
        present("DPoP", token, holder.proof("GET", GATEWAY + PATH, token, wrong, unchanged -> {})));
  }

  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        wrong("another type", h -> h.put("typ", "JWT")),
        wrong("no type", h -> h.remove("typ")),
        wrong("no algorithm", h -> h.put("alg", "none")),
        wrong("a symmetric algorithm", h -> h.put("alg", "HS256")),
        wrong("another algorithm than the key's", h -> h.put("alg", "RS256")),
        wrong("no key", h -> h.remove("jwk")),
        wrong("a key that is a text", h -> h.put("jwk", "x")),
        wrong("the private half", h -> ((ObjectNode) h.get("jwk")).put("d", "x")),
        wrong("another key", h -> ((ObjectNode) h.get("jwk")).put("x", "AAAA")),
        wrong("a key from elsewhere", h -> h.put("jku", "https://evil.example/jwks")),
        wrong("something critical", h -> h.putArray("crit").add("x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.b.c", "a.b.c.d"})
  void whatIsNoTokenIsNoProof(String proof) {
    assertRefused("invalid_dpop_proof", present("DPoP", token, proof));
  }

  @Test
  void aTokenThatIsBoundToSomethingElseIsNobodys() {
    String certificate =
        keycloak.issuer().token(ALICE, c -> c.putObject("cnf").put("x5t#S256", "x"));
    String both =
        keycloak
            .issuer()
            .token(
                ALICE,
                c -> {
                  holder.bind(c);
                  ((ObjectNode) c.get("cnf")).put("x5t#S256", "x");
                });

    String attested =
        keycloak
            .issuer()
            .token(
                ALICE,
                c -> {
                  holder.bind(c);
                  ((ObjectNode) c.get("cnf")).put("kc-jkt-type", "attestation");
                });

    for (String strange : List.of(certificate, both, attested)) {
      assertThat(failure(present("DPoP", strange, good())))
          .isInstanceOfSatisfying(
              AuthenticationException.class, e -> assertThat(e.proofError()).isEmpty());
    }
  }

  @Test
  void whatCanNotBeRememberedIsNotTaken() {
    Proofs proofs = new Proofs(URI.create(GATEWAY), Duration.ofSeconds(2), clock, 3);
    IntStream.range(0, 3)
        .forEach(i -> proofs.require(presentation("DPoP", token, good()), token, key()));

    assertThatThrownBy(() -> proofs.require(presentation("DPoP", token, good()), token, key()))
        .isInstanceOf(KeysUnavailableException.class);
    clock.advance(Duration.ofSeconds(62));
    proofs.require(presentation("DPoP", token, good()), token, key());
  }

  private String key() {
    return holder.thumbprint();
  }

  private String good() {
    return holder.proof("GET", GATEWAY + PATH, token);
  }

  private Future<VerifiedToken> present(String scheme, String credential, String... proofs) {
    return authenticator.authenticate(presentation(scheme, credential, proofs));
  }

  private static Presentation presentation(String scheme, String credential, String... proofs) {
    return new Presentation(scheme + " " + credential, List.of(proofs), "GET", PATH, PEER);
  }

  private static void assertRefused(String error, Future<VerifiedToken> presented) {
    assertThat(failure(presented))
        .isInstanceOfSatisfying(
            AuthenticationException.class, e -> assertThat(e.proofError()).contains(error));
  }
}
