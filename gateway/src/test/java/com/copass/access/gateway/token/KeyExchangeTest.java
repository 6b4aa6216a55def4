package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyExchangeTest extends AuthenticatorFixture {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aKeyIsExchangedOnceForHoweverManyWait() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50).mapToObj(i -> authenticate("Bearer " + KEY)).toList();

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
  void whoeverPresentsManyWrongKeysIsSlowedDownAndNobodyElse() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    verified(KEY);
    for (int i = 0; i < 60; i++) {
      assertNobody("Bearer " + wrongKey(i));
    }
    int asked = keycloak.exchanges();

    assertThat(failure(authenticate("Bearer " + wrongKey(60))))
        .isInstanceOfSatisfying(
            ThrottledException.class,
            tooMany -> assertThat(tooMany.pause()).isBetween(Duration.ofMillis(1), SECOND));
    assertThat(keycloak.exchanges()).isEqualTo(asked);
    assertThat(
            failure(
                authenticator.authenticate(
                    new Presentation(
                        "Bearer " + wrongKey(60), List.of(), "GET", "/", "198.51.100.1"))))
        .isInstanceOf(AuthenticationException.class);
    clock.advance(Duration.ofSeconds(58));
    assertThat(verified(KEY).principal()).isEqualTo(ALICES_KEY);
  }

  @Test
  void aKeyThatHasBeenGoodHereIsAskedForHoweverManyWrongOnesCameFromThere() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    verified(KEY);
    clock.advance(Duration.ofSeconds(70));
    IntStream.range(0, 61).forEach(i -> failure(authenticate("Bearer " + wrongKey(i))));

    assertThat(verified(KEY).principal()).isEqualTo(ALICES_KEY);
  }

  @Test
  void manyWrongKeysAtOnceAreNotAllAskedFor() {
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 200).mapToObj(i -> authenticate("Bearer " + wrongKey(i))).toList();

    all.forEach(one -> failure(one));
    assertThat(keycloak.exchanges()).isEqualTo(60);
  }

  @Test
  void goodKeysTakeNothingAndALaterWrongOneIsLookedAtAgain() {
    for (int i = 0; i < 100; i++) {
      keycloak.knowsKey(wrongKey(i), ALICES_KEY);
      verified(wrongKey(i));
    }
    IntStream.range(100, 160).forEach(i -> assertNobody("Bearer " + wrongKey(i)));
    clock.advance(SECOND);

    assertNobody("Bearer " + wrongKey(160));
    assertThat(failure(authenticate("Bearer " + wrongKey(161))))
        .isInstanceOf(ThrottledException.class);
  }

  private static String wrongKey(int i) {
    return "olk_%032d".formatted(i);
  }

  @Test
  void keycloakAwayIsNoReasonToTurnAKeyAway() {
    keycloak.isDown(true);

    assertThat(failure(authenticate("Bearer " + KEY))).isInstanceOf(KeysUnavailableException.class);
  }

  @ExpectsWarning(by = "KeyExchange", text = "the token of an exchange does not hold")
  @Test
  void anExchangeThatGivesAPersonsTokenIsNotTaken() {
    verified(keycloak.issuer().token(ALICE));
    keycloak.knowsKey(KEY, ALICE);

    assertThat(failure(authenticate("Bearer " + KEY))).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void anEndedKeyEndsWhatItWasExchangedFor() {
    keycloak.knowsKey(KEY, ALICES_KEY);
    String copied = result(authenticate("Bearer " + KEY)).bearer().reveal();
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
}
