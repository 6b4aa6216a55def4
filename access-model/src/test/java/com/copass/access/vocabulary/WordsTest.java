package com.copass.access.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words and statuses that both sides and every client rely on. */
final class WordsTest {
  @ParameterizedTest
  @EnumSource(PrincipalKind.class)
  void aKindIsFoundByItsWord(PrincipalKind kind) {
    assertThat(PrincipalKind.ofWord(kind.word())).contains(kind);
  }

  @Test
  void anUnknownKindIsNothing() {
    assertThat(PrincipalKind.ofWord("PERSON")).isEmpty();
    assertThat(PrincipalKind.ofWord("")).isEmpty();
  }

  @Test
  void kindsReadAsTheTokenSays() {
    assertThat(PrincipalKind.values())
        .extracting(PrincipalKind::word)
        .containsExactly(
            "person",
            "account_key",
            "connection_key",
            "agent_invoke",
            "agent_delegate",
            "one_agent");
  }

  @Test
  void anIntentIsFoundByItsWordAndByNoOther() {
    assertThat(IntentKind.values())
        .extracting(IntentKind::word)
        .containsExactly("sandbox_state_changed", "sandbox_destroyed", "agent_ended");
    assertThat(IntentKind.values())
        .allSatisfy(kind -> assertThat(IntentKind.ofWord(kind.word())).contains(kind));
    assertThat(IntentKind.ofWord("AGENT_ENDED")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, invalid_request, 400",
    "UNAUTHORIZED, unauthorized, 401",
    "FORBIDDEN, forbidden, 403",
    "RECENT_SIGN_IN_NEEDED, recent_sign_in_needed, 403",
    "NOT_FOUND, not_found, 404",
    "CONNECTION_EXISTS, connection_exists, 409",
    "UNAVAILABLE, unavailable, 503"
  })
  void anErrorHasAWordAndAStatus(ErrorWord error, String word, int status) {
    assertThat(error.word()).isEqualTo(word);
    assertThat(error.status()).isEqualTo(status);
  }
}
