package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyExchangeTest extends AuthenticatorFixture {
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
}
