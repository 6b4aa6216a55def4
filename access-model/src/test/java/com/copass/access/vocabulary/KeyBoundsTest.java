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
  void boundsThatNoTokenCanCarryAreNotMade() {
    assertThatThrownBy(() -> new KeyBounds(Collections.nCopies(9, APP), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    Origin longest = new Origin("https://" + ("a".repeat(60) + ".").repeat(4) + "com");
    assertThatThrownBy(() -> new KeyBounds(Collections.nCopies(3, longest), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6001})
  void whatIsNoLimitIsRefused(int requests) {
    assertThat(KeyBounds.isLimit(requests)).isFalse();
    assertThatThrownBy(() -> new KeyBounds(List.of(), OptionalInt.of(requests)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
