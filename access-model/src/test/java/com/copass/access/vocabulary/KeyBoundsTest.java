package com.copass.access.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins as browsers write them, and the bounds of a delegate key. */
final class KeyBoundsTest {
  private static final Origin APP = new Origin("https://app.example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com",
        "https://app.example.com:8443",
        "https://a",
        "https://203.0.113.7",
        "https://xn--bcher-kva.example",
        "https://localhost:65535",
        "http://localhost",
        "http://localhost:3000",
        "http://127.0.0.1:8080",
        "http://[::1]:8080"
      })
  void anOriginIsReadAsABrowserWritesIt(String text) {
    assertThat(Origin.parse(text)).map(Origin::text).contains(text);
    assertThat(new Origin(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "app.example.com",
        "https://",
        "https://App.example.com",
        "https://app.example.com/",
        "https://app.example.com:443",
        "https://app.example.com:0",
        "https://app.example.com:08443",
        "https://app.example.com:65536",
        "https://app.example.com:",
        "https://user@app.example.com",
        "https://*.example.com",
        "https://-a.example",
        "https://a-.example",
        "https://a..example",
        "https://a.example https://b.example",
        "https://a.example\n",
        "http://app.example.com",
        "http://localhost:80",
        "http://127.0.0.2",
        "file://",
        "chrome-extension://abc"
      })
  void whatABrowserWouldNotWriteIsNoOrigin(String text) {
    assertThat(Origin.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Origin(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOriginHasNoMoreThanItsMostCharacters() {
    String label = "a".repeat(62) + ".";

    assertThat(Origin.parse("https://" + label.repeat(4) + "aaaaa:8443")).isPresent();
    assertThat(Origin.parse("https://" + label.repeat(4) + "aaaaaa:8443")).isEmpty();
  }

  @Test
  void whereNoPageWasNamedNoPageIsLetIn() {
    assertThat(KeyBounds.NONE.letsIn(APP)).isFalse();
    assertThat(new KeyBounds(List.of(APP), OptionalInt.empty()).letsIn(APP)).isTrue();
  }

  @Test
  void aKeyHasNoMoreThanItsMostOrigins() {
    assertThat(bounds(8, APP).origins()).hasSize(8);
    assertThatThrownBy(() -> bounds(9, APP)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOriginsOfAKeyHaveNoMoreThanTheirMostCharactersTogether() {
    Origin quarter = new Origin("https://" + ("a".repeat(39) + ".").repeat(2) + "a".repeat(40));
    Origin longer = new Origin(quarter + "a");

    assertThat(bounds(4, quarter).origins()).hasSize(4);
    assertThatThrownBy(() -> bounds(4, longer)).isInstanceOf(IllegalArgumentException.class);
  }

  private static KeyBounds bounds(int origins, Origin each) {
    return new KeyBounds(Collections.nCopies(origins, each), OptionalInt.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6000})
  void theFirstAndTheLastLimitAreTaken(int requests) {
    var bounds = new KeyBounds(List.of(), OptionalInt.of(requests));

    assertThat(bounds.requestsPerMinute()).hasValue(requests);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6001})
  void whatIsNoLimitIsRefused(int requests) {
    assertThat(KeyBounds.isLimit(requests)).isFalse();
    assertThatThrownBy(() -> new KeyBounds(List.of(), OptionalInt.of(requests)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
