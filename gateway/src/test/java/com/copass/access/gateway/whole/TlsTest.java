package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.Certificates;
import com.copass.access.gateway.scripted.Certificates.Made;
import com.copass.access.gateway.scripted.ScriptedConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS on both sides of the gateway, and certificates that change under it. */
@ExpectsWarning(by = "Breaks", text = "a connection to ")
class TlsTest {
  private static final String S = ForwardingFixture.S;

  private final RecordingUpstream upstream = new RecordingUpstream();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private RunningGateway gateway;
  private String upstreamUrl;

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void clientsSpeakHttp2OrHttp11AsTheyLike() {
    Made made = Certificates.make(folder, "listen");
    startWith(pem(made));

    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpResponse<String> answer = send(client(made, version), request("GET", S + "/agents", ""));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
    }
    assertThat(upstream.seen()).hasSize(2);
  }

  @Test
  void aRefusedBodyOnHttp2LeavesTheOtherRequestsOfItsConnection() {
    Made made = Certificates.make(folder, "listen");
    startWith(pem(made));
    HttpClient client = client(made, HttpClient.Version.HTTP_2);
    upstream.answers(RecordingUpstream::openStream);
    CompletableFuture<HttpResponse<Stream<String>>> stream =
        client.sendAsync(request("POST", S + "/agents/run", "{}"), BodyHandlers.ofLines());
    assertThat(stream.join().statusCode()).isEqualTo(200);

    HttpResponse<String> refused =
        send(client, request("PATCH", S + "/agents/a", "x".repeat(2_000_000)));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.headers().map()).doesNotContainKey("connection");
    upstream.reset();
    assertThat(send(client, request("GET", S + "/agents", "")).statusCode()).isEqualTo(200);
    Awaiting.until("the stream is open and nothing else", () -> openExchanges() == 1);
  }

  @Test
  void aBodyOnHttp2WhoseLengthIsNotSaidArrivesWholeAndNoneIsMadeUp() {
    Made made = Certificates.make(folder, "listen");
    startWith(pem(made));
    HttpClient client = client(made, HttpClient.Version.HTTP_2);
    byte[] body = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    HttpRequest unsaid =
        HttpRequest.newBuilder(request("PUT", S + "/vault/a", ""), (name, value) -> true)
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();

    assertThat(send(client, unsaid).statusCode()).isEqualTo(200);
    assertThat(upstream.last().body().getBytes()).isEqualTo(body);
    assertThat(send(client, request("GET", S + "/agents", "")).statusCode()).isEqualTo(200);
    assertThat(upstream.last().headers().contains("Transfer-Encoding")).isFalse();
  }

  @Test
  void aKeystoreDoesAsWell() {
    Made made = Certificates.make(folder, "listen");
    startWith(
        Map.of(
            "COPASS_GATEWAY_LISTEN_TLS_KEYSTORE",
            made.store().toString(),
            "COPASS_GATEWAY_LISTEN_TLS_KEYSTORE_PASSWORD",
            Certificates.PASSWORD));

    assertThat(
            send(client(made, HttpClient.Version.HTTP_2), request("GET", S + "/agents", ""))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatCanBeCutInTwoWaysIsRefusedOverTlsToo() throws IOException {
    Made made = Certificates.make(folder, "listen");
    startWith(pem(made));
    try (SSLSocket socket = socket(made)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + S
                  + "/agents HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void anApiThatAsksForACertificateGetsTheGatewaysAndMustShowOneThatIsTrusted() {
    Made ours = Certificates.make(folder, "gateway");
    Made theirs = Certificates.make(folder, "api");
    Made others = Certificates.make(folder, "others");
    Map<String, String> good =
        Map.of(
            "COPASS_GATEWAY_UPSTREAM_TLS_TRUST", theirs.certificate().toString(),
            "COPASS_GATEWAY_UPSTREAM_TLS_CERTIFICATE", ours.certificate().toString(),
            "COPASS_GATEWAY_UPSTREAM_TLS_KEY", ours.key().toString());

    assertThat(statusWith(ours, theirs, good)).isEqualTo(200);
    assertThat(
            statusWith(
                ours, theirs, with(good, "UPSTREAM_TLS_TRUST", others.certificate().toString())))
        .isEqualTo(503);
    assertThat(
            statusWith(
                ours,
                theirs,
                Map.of("COPASS_GATEWAY_UPSTREAM_TLS_TRUST", theirs.certificate().toString())))
        .isIn(502, 503);
  }

  @ExpectsWarning(by = "Reload", text = "the configuration was not taken: listen.tls")
  @Test
  void aCertificateIsRenewedWithoutDroppingAConnection() throws IOException {
    Made first = Certificates.make(folder, "first");
    Made second = Certificates.make(folder, "second");
    Path certificate = Files.copy(first.certificate(), folder.resolve("now.crt"));
    Path key = Files.copy(first.key(), folder.resolve("now.key"));
    Map<String, String> variables =
        Map.of(
            "COPASS_GATEWAY_LISTEN_TLS_CERTIFICATE", certificate.toString(),
            "COPASS_GATEWAY_LISTEN_TLS_KEY", key.toString());
    startWith(variables);
    HttpClient before = client(first, HttpClient.Version.HTTP_2);
    assertThat(send(before, request("GET", S + "/agents", "")).statusCode()).isEqualTo(200);

    Files.write(certificate, Files.readAllBytes(second.certificate()));
    Throwable refused = Awaiting.failure(reload(variables));
    assertThat(refused)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is not the certificate of the key beside it");
    assertThat(nameShown(first)).isEqualTo("CN=first");

    Files.write(key, Files.readAllBytes(second.key()));
    assertThat(Awaiting.result(reload(variables))).isEmpty();

    assertThat(nameShown(second)).isEqualTo("CN=second");
    // The connection of before knows only the first certificate: it was not made anew.
    assertThat(send(before, request("GET", S + "/agents", "")).statusCode()).isEqualTo(200);
  }

  @ExpectsWarning(by = "Reload", text = "the configuration was not taken: shadow.operations")
  @Test
  void whatCanBeChangedIsTakenOverAndTheRestIsNamed() {
    gateway = RunningGateway.start(folder, (vertx, url) -> startUpstream(vertx));
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
    Client page = gateway.as("alice").with("Origin", "https://app.example.com");
    assertThat(page.get(S + "/agents").status()).isEqualTo(403);

    assertThat(
            Awaiting.result(
                reload(
                    Map.of(
                        "COPASS_GATEWAY_CORS_ORIGINS", "https://app.example.com",
                        "COPASS_GATEWAY_RATE_LIMITS_PERSON", "1/24h",
                        "COPASS_GATEWAY_FRESHNESS_BOUND", "3s"))))
        .containsExactly("freshness");

    assertThat(page.get(S + "/agents").status()).isEqualTo(200);
    assertThat(page.get(S + "/agents").status()).isEqualTo(429);
    assertThat(Awaiting.failure(reload(Map.of("COPASS_GATEWAY_SHADOW_OPERATIONS", "nothing"))))
        .hasMessageContaining("unknown operation nothing");
    assertThat(page.get(S + "/agents").status()).isEqualTo(429);
  }

  @Test
  void theManagementPortReloadsForOperatorsAndForNoPage() {
    gateway = RunningGateway.start(folder, (vertx, url) -> startUpstream(vertx));
    Client operator = new Client(gateway.gateway().managementPort());

    assertThat(operator.post("/reload", "").json().getJsonArray("restart_needed")).isEmpty();
    assertThat(operator.with("Origin", "https://evil.example").post("/reload", "").status())
        .isEqualTo(403);
  }

  /** Reads the configuration with which the gateway was started, and these variables. */
  private Future<List<String>> reload(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("COPASS_GATEWAY_LISTEN_PORT", Integer.toString(gateway.port()));
    return gateway
        .gateway()
        .reload(() -> ScriptedConfig.of(folder, gateway.keycloak().realmUrl(), upstreamUrl, all));
  }

  private int openExchanges() {
    return gateway.gateway().openExchanges();
  }

  private String startUpstream(Vertx vertx) {
    upstreamUrl = upstream.start(vertx);
    return upstreamUrl;
  }

  private void startWith(Map<String, String> variables) {
    gateway =
        RunningGateway.start(
            folder, (vertx, url) -> startUpstream(vertx), variables, InstantSource.system());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
  }

  private int statusWith(Made ours, Made theirs, Map<String, String> variables) {
    try (RunningGateway one =
        RunningGateway.start(
            folder,
            (vertx, url) -> "https://localhost:" + api(vertx, ours, theirs),
            variables,
            InstantSource.system())) {
      one.keycloak().record("sb_1", "alice", 1, "", "");
      return one.as("alice").get(S + "/agents").status();
    }
  }

  private static int api(Vertx vertx, Made ours, Made theirs) {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(
                        new PemTrustOptions().addCertPath(ours.certificate().toString()))
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(theirs.certificate().toString())
                            .setKeyPath(theirs.key().toString())))
            .requestHandler(
                request ->
                    request.response().putHeader("Content-Type", "application/json").end("{}"));
    return Awaiting.result(server.listen(0, "localhost")).actualPort();
  }

  private String nameShown(Made trusted) throws IOException {
    try (SSLSocket socket = socket(trusted)) {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private SSLSocket socket(Made trusted) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            trusted
                .trusted()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  private HttpClient client(Made trusted, HttpClient.Version version) {
    HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(trusted.trusted()).build();
    open.add(client::shutdownNow);
    return client;
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            "Bearer " + gateway.keycloak().issuer().token(ForwardingFixture.person("alice")))
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> pem(Made made) {
    return Map.of(
        "COPASS_GATEWAY_LISTEN_TLS_CERTIFICATE", made.certificate().toString(),
        "COPASS_GATEWAY_LISTEN_TLS_KEY", made.key().toString());
  }

  private static Map<String, String> with(Map<String, String> all, String key, String value) {
    Map<String, String> changed = new HashMap<>(all);
    changed.put("COPASS_GATEWAY_" + key, value);
    return changed;
  }
}
