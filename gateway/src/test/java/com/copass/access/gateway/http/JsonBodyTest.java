package com.copass.access.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"active\",\"status\":\"archived\"}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"status\":1,\"stat\\u0075s\":2}",
        "[]",
        "\"text\"",
        "null",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "// comment\n{}",
        "\ufeff{}",
        "{\"status\\u0000\":1}"
      })
  void whatParsersReadDifferentlyIsRefused(String body) {
    assertThat(refusal("application/json", Buffer.buffer(body)).status()).isEqualTo(400);
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}";

    assertThat(refusal("application/json", Buffer.buffer(deep)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void otherEncodingsThanUtf8AreRefused(String charset) {
    Buffer body = Buffer.buffer("{\"a\":1}".getBytes(Charset.forName(charset)));

    assertThat(refusal("application/json", body).status()).isEqualTo(400);
  }

  @Test
  void invalidUtf8IsRefused() {
    Buffer body =
        Buffer.buffer(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xae, '"', ':', '1', '}'});

    assertThat(refusal("application/json", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/jsonx",
        "text/json"
      })
  void aBodyThatSaysItIsSomethingElseIsRefused(String type) {
    assertThat(refusal(type, Buffer.buffer("{}")).error()).isEqualTo("unsupported_media_type");
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    assertThatThrownBy(() -> JsonBody.read(HttpHeaders.headers(), Buffer.buffer("{}")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anEncodedBodyIsRefused() {
    MultiMap headers = headers("application/json").add("Content-Encoding", "gzip");

    Refused refused =
        catchThrowableOfType(Refused.class, () -> JsonBody.read(headers, Buffer.buffer("{}")));

    assertThat(refused.problem().status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json",
    "Application/JSON; charset=UTF-8",
    "application/json;charset=\"utf-8\""
  })
  void aJsonObjectIsRead(String type) {
    JsonBody body =
        JsonBody.read(headers(type), Buffer.buffer(" {\"status\":\"paused\"}")).orElseThrow();

    assertThat(body.text("status")).hasValue("paused");
    assertThat(body.text("other")).isEmpty();
  }

  @Test
  void noBodyIsNoObjectWhateverTheTypeSays() {
    assertThat(JsonBody.read(headers("application/json"), Buffer.buffer())).isEmpty();
  }

  @Test
  void aMemberInAnotherCaseIsRefusedWhereTheMemberMatters() {
    JsonBody body = body("{\"Status\":\"archived\"}");

    assertThatThrownBy(() -> body.member("status")).isInstanceOf(Refused.class);
    assertThat(body.member("name")).isEmpty();
  }

  @Test
  void anAddedMemberLeavesEveryOtherOctetAsItCame() {
    String text = " \n{ \"query\" : \"gr\u00fc\u00dfe \\u00e9\", \"n\": 1.10e2 }";

    assertThat(body(text).withMember("project_id", "pj_1").toString(StandardCharsets.UTF_8))
        .isEqualTo(
            " \n"
                + "{\"project_id\":\"pj_1\", \"query\" : \"gr\u00fc\u00dfe \\u00e9\", \"n\":"
                + " 1.10e2 }");
    assertThat(body("{}").withMember("a", "b").toString()).isEqualTo("{\"a\":\"b\"}");
  }

  private static JsonBody body(String text) {
    return JsonBody.read(headers("application/json"), Buffer.buffer(text)).orElseThrow();
  }

  private static Problem refusal(String type, Buffer body) {
    return catchThrowableOfType(Refused.class, () -> JsonBody.read(headers(type), body)).problem();
  }

  private static MultiMap headers(String type) {
    return HttpHeaders.headers().add("Content-Type", type);
  }
}
