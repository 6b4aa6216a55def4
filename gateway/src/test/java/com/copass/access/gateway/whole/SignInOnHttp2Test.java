package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Certificates;
import com.copass.access.gateway.scripted.Certificates.Made;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers speak HTTP/2 wherever they can, and it has no {@code Host}. */
class SignInOnHttp2Test {
  private final RecordingUpstream service = new RecordingUpstream();
  private RunningGateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aBrowserIsLedToSignInAndNotInACircle(@TempDir Path folder) throws Exception {
    Made made = Certificates.make(folder, "listen");
    int port = RunningGateway.freePort();
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> service.start(vertx),
            () ->
                Map.of(
                    "COPASS_GATEWAY_LISTEN_PORT",
                    Integer.toString(port),
                    "COPASS_GATEWAY_LISTEN_TLS_CERTIFICATE",
                    made.certificate().toString(),
                    "COPASS_GATEWAY_LISTEN_TLS_KEY",
                    made.key().toString(),
                    "COPASS_GATEWAY_PUBLIC_URL",
                    "https://localhost:" + port,
                    "COPASS_GATEWAY_SIGN_IN_SERVICES",
                    "/console=http://127.0.0.1:1",
                    "COPASS_GATEWAY_SIGN_IN_CLIENT_SECRET",
                    "demo-sign-in"),
            InstantSource.system());

    HttpResponse<String> led = page(made, "https://localhost:" + port);
    HttpResponse<String> elsewhere = page(made, "https://127.0.0.1:" + port);

    assertThat(led.version()).isEqualTo(Version.HTTP_2);
    assertThat(led.statusCode()).isBetween(302, 303);
    assertThat(led.headers().firstValue("location").orElseThrow())
        .startsWith(gateway.keycloak().realmUrl())
        .contains("code_challenge");
    assertThat(elsewhere.headers().firstValue("location").orElseThrow())
        .startsWith("https://localhost:" + port + "/console");
  }

  private static HttpResponse<String> page(Made made, String origin) throws Exception {
    try (HttpClient browser =
        HttpClient.newBuilder()
            .version(Version.HTTP_2)
            .followRedirects(Redirect.NEVER)
            .sslContext(made.trusted())
            .build()) {
      return browser.send(
          HttpRequest.newBuilder(URI.create(origin + "/console"))
              .header("Accept", "text/html")
              .header("Sec-Fetch-Mode", "navigate")
              .header("Sec-Fetch-Dest", "document")
              .build(),
          BodyHandlers.ofString());
    }
  }
}
