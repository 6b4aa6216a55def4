package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("{\"b\":1,\"a\":null}", "{\"a\":null,\"b\":1}"),
        arguments("{ \"a\" : [ 1 , true , {} ] }", "{\"a\":[1,true,{}]}"),
        arguments("[]", "[]"),
        arguments("\"\\u00fc\\u2028\\/\"", "\"ü\u2028/\""),
        arguments("\"\\u001F\\u0008\\n\\t\\\"\\\\\"", "\"\\u001f\\b\\n\\t\\\"\\\\\""),
        // By UTF-16 code units: the first of the pair comes before what is one unit.
        arguments("{\"\\ufb33\":2,\"\\ud83d\\ude00\":1}", "{\"😀\":1,\"\ufb33\":2}"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theSameValueHasOneForm(String json, String form) throws IOException {
    assertThat(Canonical.of(JSON.readTree(json))).isEqualTo(form);
  }

  @Test
  void aNumberThatIsNotWholeHasNone() throws IOException {
    var number = JSON.readTree("1.5");

    assertThatThrownBy(() -> Canonical.of(number)).isInstanceOf(IllegalArgumentException.class);
  }
}
