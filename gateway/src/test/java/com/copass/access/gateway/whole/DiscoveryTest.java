package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client finds out where to get a token (RFC 9728), and how it is told that it has none. */
class DiscoveryTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080,      /.well-known/oauth-protected-resource",
    "http://localhost:8080/copass, /.well-known/oauth-protected-resource/copass"
  })
  void aClientThatIsRefusedIsToldWhereToFindOut(
      String publicUrl, String path, @TempDir Path folder) {
    try (RunningGateway gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> new RecordingUpstream().start(vertx),
            Map.of("COPASS_GATEWAY_PUBLIC_URL", publicUrl),
            InstantSource.system())) {
      Client.Answer refused = gateway.asNobody().get(ForwardingFixture.S);

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate"))
          .isEqualTo(
              "Bearer realm=\"copass\", resource_metadata=\"http://localhost:8080" + path + "\"");
      assertThat(refused.header("Copass-Request-Id")).hasSize(36);

      Client.Answer metadata = gateway.asNobody().with("Origin", "https://any.example").get(path);
      assertThat(metadata.status()).isEqualTo(200);
      assertThat(metadata.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(metadata.header("Date"), Instant::from))
          .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
      assertThat(metadata.json())
          .isEqualTo(
              new JsonObject()
                  .put("resource", publicUrl)
                  .put("resource_name", "Copass API")
                  .put("authorization_servers", new JsonArray().add(gateway.keycloak().realmUrl()))
                  .put("bearer_methods_supported", new JsonArray().add("header"))
                  .put(
                      "dpop_signing_alg_values_supported",
                      metadata.json().getJsonArray("dpop_signing_alg_values_supported"))
                  .put("dpop_bound_access_tokens_required", false));
      assertThat(metadata.json().getJsonArray("dpop_signing_alg_values_supported"))
          .contains("ES256", "RS256")
          .doesNotContain("none", "HS256");

      Client.Answer wrong =
          gateway.asNobody().with("Authorization", "Bearer x.y.z").get(ForwardingFixture.S);
      assertThat(wrong.header("WWW-Authenticate")).endsWith(", error=\"invalid_token\"");
    }
  }

  @Test
  void aWebSocketIsRefusedAndAnyOtherUpgradeIsNotTakenUp(@TempDir Path folder) {
    RecordingUpstream upstream = new RecordingUpstream();
    try (RunningGateway gateway =
        RunningGateway.start(folder, (vertx, url) -> upstream.start(vertx))) {
      gateway.keycloak().record("sb_1", "alice", 1, "", "");
      String head =
          "GET "
              + ForwardingFixture.S
              + "/agents HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "Authorization: Bearer "
              + gateway.keycloak().issuer().token(ForwardingFixture.person("alice"))
              + "\r\n";
      try (RawConnection raw = new RawConnection(gateway.port())) {
        RawConnection.Read read =
            raw.write(head + "Upgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n")
                .write("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .read();
        assertThat(read.status()).isEqualTo(400);
        assertThat(read.text()).contains("nothing here is a WebSocket");
        assertThat(read.closed()).isTrue();
      }
      assertThat(upstream.seen()).isEmpty();

      try (RawConnection raw = new RawConnection(gateway.port())) {
        RawConnection.Read read =
            raw.write(head + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n")
                .read();
        assertThat(read.status()).isEqualTo(200);
      }
      assertThat(upstream.last().headers().contains("Upgrade")).isFalse();
    }
  }
}
