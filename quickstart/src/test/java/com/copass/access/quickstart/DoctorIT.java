package com.copass.access.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.realm.doctor.Doctor;
import com.copass.access.realm.doctor.Finding;
import com.copass.access.realm.doctor.Patient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks a whole system, one thing after the other, and sees the doctor name it. */
@ExtendWith(OnWholeSystem.class)
class DoctorIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What has to be wrong with a demo. */
  private static final String[] OF_THE_DEMO = {"demo", "administrator", "secrets"};

  private static LocalSystem system;
  private static HttpClient http;

  @BeforeAll
  static void start(LocalSystem started) {
    system = started;
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @Test
  void ofTheDemoOnlyTheDemoIsWrong() {
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  @Test
  void aClockThatGoesWrongIsNamed() {
    InstantSource late = () -> InstantSource.system().instant().plus(Duration.ofMinutes(5));

    assertThat(wrong(patient(), late)).contains("Keycloak's clock", "the gateway's clock");
  }

  @Test
  void whoeverDoesNotAnswerIsNamed() {
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free(1).get(0));
    Addresses at = system.addresses();

    assertThat(wrong(patient(nobody, at.gateway(), at.standIn(), "demo-gateway")))
        .contains("realm", "gateway's client", "exchange");
    assertThat(wrong(patient(at.realm(), nobody, at.standIn(), "demo-gateway")))
        .contains("gateway");
    assertThat(wrong(patient(at.realm(), at.gateway(), nobody, "demo-gateway")))
        .contains("upstream");
    assertThat(
            wrong(
                patient(
                    URI.create(at.keycloak() + "/realms/none"),
                    at.gateway(),
                    at.standIn(),
                    "demo-gateway")))
        .contains("realm");
  }

  @Test
  void anotherSecretIsNamed() {
    Addresses at = system.addresses();

    assertThat(wrong(patient(at.realm(), at.gateway(), at.standIn(), "another")))
        .contains("gateway's client")
        .doesNotContain("exchange");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "whatever is presented,   .*",
    "what nobody signed,      '[^.]+\\.[^.]+\\.'",
    "what a stranger signed,  '[^.]+\\.[^.]+\\.[^.]+'"
  })
  void anUpstreamThatBelievesIsNamed(String what, String believed) throws IOException {
    HttpServer believing =
        server(
            exchange -> {
              String bearer = exchange.getRequestHeaders().getFirst("Authorization");
              boolean believes = bearer.replace("Bearer ", "").matches(believed);
              exchange.sendResponseHeaders(believes ? 200 : 401, -1);
              exchange.close();
            });
    try {
      Addresses at = system.addresses();
      assertThat(wrong(patient(at.realm(), at.gateway(), address(believing), "demo-gateway")))
          .as(what)
          .contains("upstream");
    } finally {
      believing.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0.0.1, copass-api,  versions",
    "200, '',    copass-api,  versions",
    "503, 0.0.1, copass-api,  readiness",
    "200, 0.0.1, another-api, gateway's audience",
    "200, 0.0.1, '',          gateway's audience",
  })
  void whatAGatewaySaysToOperatorsIsNamed(
      int readiness, String version, String audience, String named) throws IOException {
    HttpServer management =
        server(
            exchange -> {
              boolean asked = exchange.getRequestURI().getPath().equals("/version");
              byte[] body =
                  JSON.writeValueAsBytes(Map.of("version", version, "audience", audience));
              exchange.sendResponseHeaders(asked ? 200 : readiness, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    try {
      Addresses at = system.addresses();
      Patient patient =
          new Patient(
              at.realm(),
              at.gateway(),
              Optional.of(address(management)),
              Optional.of(at.standIn()),
              "demo-gateway",
              "demo-key-exchange");
      assertThat(wrong(patient)).contains(named);
    } finally {
      management.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example, P-256, false, public address",
    "'',                        RSA,   false, gateway's keys",
    "'',                        P-256, true,  gateway's keys"
  })
  void whatAGatewaySaysToEverybodyIsNamed(
      String resource, String curve, boolean isPrivate, String named) throws IOException {
    Map<String, Object> key =
        isPrivate ? Map.of("crv", curve, "d", "secret") : Map.of("crv", curve);
    AtomicReference<String> own = new AtomicReference<>();
    HttpServer gateway =
        server(
            exchange -> {
              boolean keys = exchange.getRequestURI().getPath().endsWith("jwks.json");
              byte[] body =
                  JSON.writeValueAsBytes(
                      keys
                          ? Map.of("keys", List.of(key))
                          : Map.of(
                              "resource",
                              resource.isEmpty() ? own.get() : resource,
                              "authorization_servers",
                              List.of(system.addresses().realm().toString())));
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    own.set(address(gateway).toString());
    try {
      Addresses at = system.addresses();
      assertThat(wrong(patient(at.realm(), address(gateway), at.standIn(), "demo-gateway")))
          .contains(named);
    } finally {
      gateway.stop(0);
    }
  }

  @Test
  void anAdministratorWithAPasswordOfTheirOwnIsNotNamed() throws Exception {
    String master = system.addresses().keycloak() + "/admin/realms/master/users";
    String token = administrator();
    String id =
        one(JSON.readTree(call("GET", master + "?username=admin", token, ""))).path("id").asText();
    String password = master + "/" + id + "/reset-password";
    call("PUT", password, token, "{\"type\":\"password\",\"value\":\"their own\"}");
    try {
      assertThat(wrong(patient())).containsExactly("demo", "secrets");
    } finally {
      call("PUT", password, token, "{\"type\":\"password\",\"value\":\"admin\"}");
    }
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  @Test
  void anotherTypeOfTokenIsNamed() throws Exception {
    changed(
        "/clients?clientId=copass-gateway",
        client -> attributes(client).put("access.token.header.type.rfc9068", "false"),
        "typ");
  }

  @Test
  void anExchangeThatMayNotIsNamed() throws Exception {
    changed(
        "/clients?clientId=copass-key-exchange",
        client -> attributes(client).put("copass.exchange", "false"),
        "exchange");
  }

  @Test
  void aGatewaysClientWithoutItsServiceAccountIsNamed() throws Exception {
    changed(
        "/clients?clientId=copass-gateway",
        client -> client.put("serviceAccountsEnabled", false),
        "gateway's client");
  }

  @Test
  void aScopeTooManyIsNamedAndWhoseTokenItIsToo() throws Exception {
    String link = scopeOfTheGatewaysClient("sharing");
    send("PUT", link, "{}");
    try {
      assertThat(wrong(patient())).contains("scopes");
    } finally {
      send("DELETE", link, "");
    }
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  @Test
  void aScopeTooFewIsNamedAndWhatItOpensToo() throws Exception {
    String link = scopeOfTheGatewaysClient("gateway");
    send("DELETE", link, "");
    try {
      assertThat(wrong(patient())).contains("audience", "scopes", "feed");
    } finally {
      send("PUT", link, "{}");
    }
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  @Test
  void anIssuerThatIsNotTheGatewaysIsNamed() throws Exception {
    ObjectNode realm = (ObjectNode) get("");
    attributes(realm).put("frontendUrl", "https://login.example.com");
    send("PUT", "", realm.toString());
    try {
      assertThat(wrong(patient())).contains("issuer");
    } finally {
      attributes(realm).put("frontendUrl", "");
      send("PUT", "", realm.toString());
    }
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  /** Changes something in the realm, sees what the doctor says, and puts it back. */
  private static void changed(String path, Consumer<ObjectNode> change, String named)
      throws Exception {
    JsonNode before = one(get(path));
    ObjectNode broken = before.deepCopy();
    change.accept(broken);
    String address = "/clients/" + before.path("id").asText();
    send("PUT", address, broken.toString());
    try {
      assertThat(wrong(patient())).contains(named);
    } finally {
      send("PUT", address, before.toString());
    }
    assertThat(wrong(patient())).containsExactly(OF_THE_DEMO);
  }

  private static String scopeOfTheGatewaysClient(String name) throws Exception {
    String client = one(get("/clients?clientId=copass-gateway")).path("id").asText();
    for (JsonNode scope : get("/client-scopes")) {
      if (scope.path("name").asText().equals(name)) {
        return "/clients/" + client + "/default-client-scopes/" + scope.path("id").asText();
      }
    }
    throw new AssertionError("there is no scope " + name);
  }

  private static HttpServer server(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static ObjectNode attributes(ObjectNode of) {
    return (ObjectNode) of.get("attributes");
  }

  private static JsonNode one(JsonNode list) {
    assertThat(list).hasSize(1);
    return list.path(0);
  }

  private static List<String> wrong(Patient patient) {
    return wrong(patient, InstantSource.system());
  }

  private static List<String> wrong(Patient patient, InstantSource clock) {
    try (Doctor doctor = new Doctor(patient, clock)) {
      return doctor.examine().stream()
          .filter(finding -> !finding.isWell())
          .map(Finding::what)
          .toList();
    }
  }

  private static Patient patient() {
    Addresses at = system.addresses();
    return patient(at.realm(), at.gateway(), at.standIn(), "demo-gateway");
  }

  private static Patient patient(URI realm, URI gateway, URI upstream, String secret) {
    return new Patient(
        realm,
        gateway,
        Optional.of(system.addresses().gatewayManagement()),
        Optional.of(upstream),
        secret,
        "demo-key-exchange");
  }

  private static JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, ""));
  }

  private static String send(String method, String path, String body) throws Exception {
    URI keycloak = system.addresses().keycloak();
    return call(method, keycloak + "/admin/realms/copass" + path, administrator(), body);
  }

  private static String administrator() throws Exception {
    HttpRequest signIn =
        HttpRequest.newBuilder(
                URI.create(
                    system.addresses().keycloak() + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
            .build();
    return JSON.readTree(http.send(signIn, BodyHandlers.ofString()).body())
        .path("access_token")
        .asText();
  }

  private static String call(String method, String address, String token, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
