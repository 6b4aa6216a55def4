package com.copass.access.keycloak.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static final List<String> MEMBERS = List.of("name", "days", "until");

  @Test
  void nullIsTheSameAsAbsentAndIsToldFromItWhereThatMatters() {
    Body body = read("{\"name\":null}");

    assertThat(body.text("name")).isEmpty();
    assertThat(body.has("name")).isTrue();
    assertThat(body.has("days")).isFalse();
  }

  @Test
  void noBodyIsAnEmptyObjectWhateverItsType() {
    assertThat(Body.read(stream(""), null, MEMBERS).has("name")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "{",
        "{}}",
        "{\"name\":\"a\"}[]",
        "{\"name\":\"a\",\"name\":\"a\"}",
        "{'name':'a'}",
        "{\"other\":1}",
        "{\"name\":NaN}",
        "{/**/}",
        "{\"name\":\"a\",}"
      })
  void whatIsNotOneObjectOfKnownMembersIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void aDeepBodyIsRefused() {
    assertThatThrownBy(() -> read("{\"name\":" + "[".repeat(50) + "]".repeat(50) + "}"))
        .isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
    "2030-01-01T02:00:00+02:00, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00.123456789Z, 2030-01-01T00:00:00.123Z",
    "2030-01-01T00:00Z, 2030-01-01T00:00:00Z"
  })
  void aTimeIsReadWithItsOffsetToTheMillisecond(String text, Instant instant) {
    assertThat(read("{\"until\":\"" + text + "\"}").instant("until")).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2030-01-01",
        "2030-01-01T00:00:00",
        "2030-02-30T00:00:00Z",
        "2030-01-01T00:00:00 Z",
        "2030-01-01T25:00:00Z",
        "+10000-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z"
      })
  void whatIsNoTimeWithAnOffsetIsRefusedByTheNameOfTheMember(String text) {
    Body body = read("{\"until\":\"" + text + "\"}");

    assertThatThrownBy(() -> body.instant("until"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("until must be an ISO 8601 time with an offset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.0", "\"5\"", "true", "99999999999999999999"})
  void aNumberOutsideItsBoundsIsRefused(String number) {
    Body body = read("{\"days\":" + number + "}");

    assertThatThrownBy(() -> body.number("days", 1, 10)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void itsBoundsAreWithin(int number) {
    assertThat(read("{\"days\":" + number + "}").number("days", 1, 10)).contains(number);
  }

  @Test
  void anotherTypeOfContentIsRefusedAndParametersOfJsonAreNot() {
    assertThatThrownBy(() -> Body.read(stream("{}"), "text/json", MEMBERS))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(415));
    assertThat(Body.read(stream("{}"), "Application/JSON; charset=utf-8", MEMBERS)).isNotNull();
  }

  private static Body read(String text) {
    return Body.read(stream(text), "application/json", MEMBERS);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
