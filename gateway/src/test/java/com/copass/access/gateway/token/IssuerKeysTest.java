package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ExpectsWarning(by = "IssuerKeys", text = "the issuer's keys could not be fetched")
class IssuerKeysTest extends AuthenticatorFixture {
  @Test
  void manyFirstTokensMakeOneFetchOfKeys() {
    String token = keycloak.issuer().token(ALICE);
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50).mapToObj(i -> authenticate("Bearer " + token)).toList();

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

    assertThat(failure(authenticate("Bearer " + keycloak.issuer().token(ALICE))))
        .isInstanceOf(KeysUnavailableException.class);
  }
}
