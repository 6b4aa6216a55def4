package com.copass.access.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @Test
  void anObjectIsRead() {
    assertThat(StrictJson.object(" {\"a\":\"ü\"} ".getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(object -> assertThat(StrictJson.text(object, "a")).contains("ü"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"a\"",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":1}",
        "{\"b\":{\"a\":1,\"a\":2}}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "/**/{}",
        "{\"a\":\"\t\"}"
      })
  void whatSomebodyMightReadOtherwiseIsNotRead(String json) {
    assertThat(StrictJson.object(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
  void onlyUtf8IsRead(String charset) {
    assertThat(StrictJson.object("{\"a\":\"ü\"}".getBytes(Charset.forName(charset)))).isEmpty();
  }

  @Test
  void whatIsDeepIsNotRead() {
    String deep = "{\"a\":".repeat(17) + "1" + "}".repeat(17);

    assertThat(StrictJson.object(deep.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aMemberOfAnotherTypeIsNoText() {
    assertThat(StrictJson.object("{\"a\":1,\"b\":null}".getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(
            object -> {
              assertThat(StrictJson.text(object, "a")).isEmpty();
              assertThat(StrictJson.text(object, "b")).isEmpty();
              assertThat(StrictJson.text(object, "c")).isEmpty();
            });
  }
}
