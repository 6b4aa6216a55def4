package com.copass.access.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CookiesTest {
  private final Cookies https = new Cookies(URI.create("https://gateway.example"));
  private final Cookies http = new Cookies(URI.create("http://127.0.0.1:8080"));

  @Test
  void overHttpsOnlyThisHostCanSetThem() {
    assertThat(https.settingSession("x"))
        .isEqualTo("__Host-copass-session=x; Path=/; HttpOnly; SameSite=Lax; Secure");
    assertThat(https.settingBrowser("x", Duration.ofMinutes(1)))
        .isEqualTo("__Host-copass-sign-in=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
  }

  @Test
  void withoutHttpsABrowserWouldNotKeepThem() {
    assertThat(http.settingSession("x"))
        .isEqualTo("copass-session=x; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void overHttpsACookieWithoutThePrefixIsNobodys() {
    assertThat(https.session(header("copass-session=x"))).isEmpty();
    assertThat(https.session(header("__Host-copass-session=x"))).hasValue("x");
  }

  @Test
  void onlyTheGatewaysOwnAreTakenOut() {
    MultiMap headers = header("a=1; copass-session=x; b=2; COPASS-sign-in=y");

    http.takeOut(headers);

    assertThat(headers.getAll("Cookie")).containsExactly("a=1; b=2");
  }

  private static MultiMap header(String cookies) {
    return MultiMap.caseInsensitiveMultiMap().add("Cookie", cookies);
  }
}
