package com.copass.access.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/../b",
        "/a/./b",
        "/..",
        "/a/...",
        "/%2e%2e/b",
        "/a/%2E%2e",
        "/a/.%2e/b",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a\\b",
        "//a",
        "/a//b",
        "/a/",
        "/a;x=y/b",
        "/user/..;foo=bar/admin",
        "/a%3bx=y",
        "/a%00b",
        "/a%0d%0ab",
        "/a%7fb",
        "/a%c2%85b",
        "/a%",
        "/a%4",
        "/a%zz",
        "/a%\uff11\uff12",
        "/%c0%ae%c0%ae/b",
        "/%e0%80%af",
        "/%ed%a0%80",
        "/%ff",
        "/%f8%88%80%80%80",
        "/a#b",
        "/a%23b",
        "/a%3fb",
        "http://other/a",
        "https://other/a",
        "other:443",
        "*",
        "",
        "a/b",
        "?a=b",
        "/a%252e%252e",
        "/a%252fb",
        "/a%25%32e",
        "/%61gents",
        "/a b",
        "/a\tb",
        "/a\u0000b",
        "/\u00e9",
        "/a<b",
        "/a\"b",
        "/a|b",
        "/a?b=c;d=e",
        "/a?b#c",
        "/a?b=%",
        "/a?b=%zz",
        "/a?b=%c0%ae",
        "/a?b=%00",
        "/a?b=\\",
        "/a?b=\u00e9"
      })
  void whatCanBeReadInMoreThanOneWayIsRefused(String raw) {
    Refused refused = catchThrowableOfType(Refused.class, () -> RequestTarget.read(raw));

    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().error()).isEqualTo("ambiguous_target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?cursor=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln",
        "/a?q=Bearer%20eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.",
        "/a?x=eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn",
        "/a?x=bearer+olk_abc",
        "/a?access_token=x",
        "/a?b=c&ACCESS_TOKEN=x",
        "/a?access%5ftoken=x",
        "/a?token=x",
        "/a?api_key=x",
        "/a?jwt=x",
        "/a?q=olk_abc"
      })
  void aCredentialInTheQueryIsRefusedAndNotRepeated(String raw) {
    Refused refused = catchThrowableOfType(Refused.class, () -> RequestTarget.read(raw));

    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().error()).isEqualTo("invalid_request");
    assertThat(refused.problem().detail()).doesNotContain("olk_abc", "eyJ");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/storage/sandboxes/sb_1, sb_1",
    "/vault/a%20b, a b",
    "/vault/100%25, 100%",
    "/vault/gr%C3%BC%C3%9Fe, grüße",
    "/vault/a:b@c, a:b@c",
    "/vault/a%3Ab, a:b",
    "/vault/a+b, a+b",
    "/vault/v1.2, v1.2",
    "/vault/..a, ..a",
    "/vault/~x, ~x",
    "/vault/a%7Cb, a|b"
  })
  void segmentsAreDecodedOnce(String raw, String last) {
    assertThat(RequestTarget.read(raw).segments().getLast()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a/b?x=1&y", "/vault/a%20b", "/", "/a?", "/a?q=%C3%A9&kinds[]=x&t=10:30"})
  void theTargetIsForwardedOctetForOctet(String raw) {
    assertThat(RequestTarget.read(raw).raw()).isEqualTo(raw);
  }

  @Test
  void theRootHasNoSegments() {
    assertThat(RequestTarget.read("/").segments()).isEmpty();
  }

  @Test
  void queryParametersAreDecodedInOrderAndRepeatedOnesAreKept() {
    RequestTarget target = RequestTarget.read("/a?x=1&y=a+b%26c&x=2&flag&=z");

    assertThat(target.values("x")).containsExactly("1", "2");
    assertThat(target.values("y")).containsExactly("a b&c");
    assertThat(target.values("flag")).isEqualTo(List.of(""));
    assertThat(target.values("")).containsExactly("z");
  }
}
