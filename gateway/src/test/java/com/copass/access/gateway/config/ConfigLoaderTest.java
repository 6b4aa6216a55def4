package com.copass.access.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.vocabulary.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  private static final String LEAST =
      """
      profile: demo
      public-url: http://localhost:8080
      keycloak:
        issuer: http://localhost:8180/realms/copass
        gateway-client: { secret: demo-gateway }
        exchange-client: { secret: demo-exchange }
      upstream: { url: 'http://localhost:8280' }
      identity: { key-file: identity.jwk }
      """;

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String OLDER_KEY = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA";

  @TempDir private Path folder;

  @Test
  void whatIsNotSaidHasItsDefault() throws IOException {
    GatewayConfig config = load(LEAST, Map.of());

    assertThat(config)
        .isEqualTo(
            new GatewayConfig(
                Profile.DEMO,
                new Address("127.0.0.1", 8080),
                new Address("127.0.0.1", 9090),
                URI.create("http://localhost:8080"),
                new KeycloakConfig(
                    "http://localhost:8180/realms/copass",
                    URI.create("http://localhost:8180/realms/copass"),
                    URI.create("http://localhost:8180/realms/copass/copass-access"),
                    List.of(URI.create("http://localhost:8180/realms/copass/copass-access")),
                    new ClientCredentials("copass-gateway", Secret.of("demo-gateway")),
                    new ClientCredentials("copass-key-exchange", Secret.of("demo-exchange"))),
                new TokensConfig(
                    "copass-api",
                    true,
                    8192,
                    Duration.ofSeconds(2),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofSeconds(2)),
                new UpstreamConfig(
                    URI.create("http://localhost:8280"),
                    UpstreamConfig.Protocol.HTTP_1_1,
                    UpstreamConfig.Identity.ASSERTION,
                    Optional.empty(),
                    new UpstreamConfig.Timeouts(
                        Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofHours(1))),
                new IdentityConfig(
                    "http://localhost:8080", folder.resolve("identity.jwk"), "copass-upstream"),
                new FreshnessConfig(Duration.ofSeconds(2), Duration.ofSeconds(1), 64),
                new LimitsConfig(8192, 32768, 1048576, 10_000, 50_000, 60, 120, 10_000),
                new RateLimitsConfig(
                    Optional.of(new Rate(6000, Duration.ofMinutes(1))),
                    Optional.of(new Rate(3000, Duration.ofMinutes(1))),
                    Optional.of(new Rate(30_000, Duration.ofMinutes(1))),
                    50_000),
                new CorsConfig(Set.of(), Duration.ofMinutes(10)),
                Set.of(),
                new TlsConfig(
                    Optional.empty(),
                    new TlsConfig.Client(Optional.empty(), Optional.empty()),
                    new TlsConfig.Client(Optional.empty(), Optional.empty())),
                Optional.empty(),
                LogFormat.TEXT,
                Optional.empty(),
                Optional.empty(),
                new StoppingConfig(Duration.ofSeconds(2), Duration.ofSeconds(10))));
  }

  @Test
  void everyKeyIsHeardFromTheFile() throws IOException {
    Files.writeString(folder.resolve("exchange.secret"), "out-of-a-file\n");

    GatewayConfig config =
        load(
            """
            profile: production
            listen:
              host: 0.0.0.0
              port: 18080
              tls: { certificate: listen.crt, key: listen.key }
            management: { host: 10.0.0.1, port: 19090 }
            public-url: https://api.example.org
            keycloak:
              issuer: https://id.example.org/realms/r
              realm-url: https://keycloak.internal/realms/r
              extension-url: https://keycloak.internal/elsewhere
              feeds: https://kc-1.internal/x https://kc-2.internal/x
              tls: { trust: /etc/kc.pem, certificate: kc.crt, key: kc.key }
              gateway-client: { id: gw, secret: 'env:GW_SECRET' }
              exchange-client: { id: ex, secret: 'file:exchange.secret' }
            tokens:
              audience: other-api
              require-at-jwt: false
              max-bytes: 4096
              clock-skew: 500ms
              max-lifetime: 10m
              open-after-expiry: 20m
              keys-min-interval: 30s
            upstream:
              url: https://upstream.internal:8443
              tls: { trust: up.pem, certificate: up.crt, key: up.key }
              protocol: http/2
              identity: assertion
              timeouts: { connect: 3s, answer: 30s, long-running: 2h }
            identity: { issuer: 'https://gw', key-file: /etc/gw/key.jwk, audience: other-upstream }
            freshness: { bound: 3s, read-timeout: 700ms, max-direct-reads: 8 }
            limits:
              target-bytes: 1024
              header-bytes: 2048
              inspected-body-bytes: 4096
              remembered-sandboxes: 5
              remembered-tokens: 6
              wrong-keys-per-minute: 8
              unknown-ids-per-minute: 9
              audit-queue: 7
            rate-limits: { person: 20/1s, key: 'off', sandbox: 5/2h, remembered: 8 }
            cors: { origins: 'https://app.example.org, http://localhost:3000', max-age: 5s }
            shadow: { operations: getSandbox listSandboxes }
            catalogue: apis/other.yaml
            log: { format: json }
            tracing: { otlp-url: 'https://traces.internal/v1/traces', percent: 20, client: parent }
            sign-in:
              services: /console=http://127.0.0.1:8380, /reports=https://reports.internal
              client: { id: other-sign-in, secret: 'env:GW_SECRET' }
              keys: env:GW_KEYS
            stopping: { notice: 0ms, grace: 30s }
            """,
            Map.of("GW_SECRET", "out-of-the-environment", "GW_KEYS", KEY + " " + OLDER_KEY));

    assertThat(config)
        .isEqualTo(
            new GatewayConfig(
                Profile.PRODUCTION,
                new Address("0.0.0.0", 18080),
                new Address("10.0.0.1", 19090),
                URI.create("https://api.example.org"),
                new KeycloakConfig(
                    "https://id.example.org/realms/r",
                    URI.create("https://keycloak.internal/realms/r"),
                    URI.create("https://keycloak.internal/elsewhere"),
                    List.of(
                        URI.create("https://kc-1.internal/x"),
                        URI.create("https://kc-2.internal/x")),
                    new ClientCredentials("gw", Secret.of("out-of-the-environment")),
                    new ClientCredentials("ex", Secret.of("out-of-a-file"))),
                new TokensConfig(
                    "other-api",
                    false,
                    4096,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(20),
                    Duration.ofSeconds(30)),
                new UpstreamConfig(
                    URI.create("https://upstream.internal:8443"),
                    UpstreamConfig.Protocol.HTTP_2,
                    UpstreamConfig.Identity.ASSERTION,
                    Optional.empty(),
                    new UpstreamConfig.Timeouts(
                        Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofHours(2))),
                new IdentityConfig("https://gw", Path.of("/etc/gw/key.jwk"), "other-upstream"),
                new FreshnessConfig(Duration.ofSeconds(3), Duration.ofMillis(700), 8),
                new LimitsConfig(1024, 2048, 4096, 5, 6, 8, 9, 7),
                new RateLimitsConfig(
                    Optional.of(new Rate(20, Duration.ofSeconds(1))),
                    Optional.empty(),
                    Optional.of(new Rate(5, Duration.ofHours(2))),
                    8),
                new CorsConfig(
                    Set.of(
                        new Origin("https://app.example.org"), new Origin("http://localhost:3000")),
                    Duration.ofSeconds(5)),
                Set.of("getSandbox", "listSandboxes"),
                new TlsConfig(
                    Optional.of(pem("listen.crt", "listen.key")),
                    new TlsConfig.Client(
                        Optional.of(folder.resolve("up.pem")),
                        Optional.of(pem("up.crt", "up.key"))),
                    new TlsConfig.Client(
                        Optional.of(Path.of("/etc/kc.pem")), Optional.of(pem("kc.crt", "kc.key")))),
                Optional.of(folder.resolve("apis/other.yaml")),
                LogFormat.JSON,
                Optional.of(
                    new TracingConfig(
                        URI.create("https://traces.internal/v1/traces"),
                        20,
                        TracingConfig.OfClient.PARENT)),
                Optional.of(
                    new SignInConfig(
                        List.of(
                            new SignInConfig.Service(
                                "/console", URI.create("http://127.0.0.1:8380")),
                            new SignInConfig.Service(
                                "/reports", URI.create("https://reports.internal"))),
                        new ClientCredentials("other-sign-in", Secret.of("out-of-the-environment")),
                        List.of(Secret.of(KEY), Secret.of(OLDER_KEY)))),
                new StoppingConfig(Duration.ZERO, Duration.ofSeconds(30))));
  }

  @Test
  void everyKeyHasAVariableOfItsOwn() {
    assertThat(ConfigKey.variables()).doesNotHaveDuplicates();
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() throws IOException {
    GatewayConfig config = load(LEAST, Map.of("COPASS_GATEWAY_LISTEN_PORT", "0"));

    assertThat(config.listen().port()).isZero();
  }

  @Test
  void aVariableThatASecretRefersToMayHaveAnyName() throws IOException {
    GatewayConfig config =
        load(
            LEAST.replace("demo-gateway", "'env:COPASS_GATEWAY_PASSWORD'"),
            Map.of("COPASS_GATEWAY_PASSWORD", "s3"));

    assertThat(config.keycloak().gatewayClient().secret().reveal()).isEqualTo("s3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LISTEN_PROT         | 1            | nearest known one is COPASS_GATEWAY_LISTEN_PORT",
        "LISTEN_PORT         | 65536        | listen.port must be a number from 0 to 65535",
        "LISTEN_PORT         | x            | listen.port must be a number",
        "LISTEN_HOST         | ''           | listen.host must be set",
        "PROFILE             | prod         | profile must be demo or production",
        "PUBLIC_URL          | localhost    | public-url must be an http or https URL",
        "PUBLIC_URL          | http://u@h   | public-url must be an http or https URL",
        "PUBLIC_URL          | http://h/    | public-url must be an http or https URL",
        "KEYCLOAK_ISSUER     | ftp://h      | keycloak.issuer must be an http or https URL",
        "UPSTREAM_PROTOCOL   | http/3       | upstream.protocol must be http/1.1 or http/2",
        "LOG_FORMAT          | xml          | log.format must be text or json",
        "TRACING_CLIENT      | trust        | tracing.client must be link or parent",
        "TRACING_PERCENT     | 101          | tracing.percent must be a number from 1 to 100",
        "UPSTREAM_URL        | http://h/p   | upstream.url must end after host and port",
        "UPSTREAM_IDENTITY   | linked       | upstream.linked.key-file must be set",
        "UPSTREAM_IDENTITY   | trust        | upstream.identity must be assertion",
        "TOKENS_REQUIRE_AT_JWT | yes        | tokens.require-at-jwt must be true or false",
        "TOKENS_CLOCK_SKEW   | 2            | tokens.clock-skew must be a time such as",
        "TOKENS_CLOCK_SKEW   | 2m           | from 0s to 60s",
        "FRESHNESS_READ_TIMEOUT | 2s        | freshness.read-timeout must be shorter than",
        "LISTEN_TLS_KEY      | a.key        | listen.tls.certificate must be set",
        "UPSTREAM_TLS_CERTIFICATE | a.crt   | upstream.tls.key must be set",
        "LISTEN_TLS_KEYSTORE | a.p12        | listen.tls.keystore-password must be set",
        "RATE_LIMITS_KEY     | 5            | rate-limits.key must be so many in a time",
        "RATE_LIMITS_KEY     | 0/1m         | rate-limits.key must be so many in a time",
        "RATE_LIMITS_KEY     | 5/0s         | rate-limits.key must be so many in a time",
        "CORS_ORIGINS        | *            | cors.origins must be origins as browsers write them",
        "CORS_ORIGINS        | https://a/   | cors.origins must be origins as browsers write them",
        "CORS_ORIGINS        | http://a.org | cors.origins must be origins as browsers write them",
        "FRESHNESS_BOUND     | 0s           | freshness.bound must be a time such as",
        "FRESHNESS_MAX_DIRECT_READS | 0     | freshness.max-direct-reads must be a number",
        "KEYCLOAK_GATEWAY_CLIENT_SECRET | env:NONE  | gateway-client.secret gives no secret",
        "KEYCLOAK_GATEWAY_CLIENT_SECRET | file:none | gateway-client.secret can't be read",
        "SIGN_IN_SERVICES    | /console     | sign-in.services must be pairs such as",
        "SIGN_IN_SERVICES    | /api=http://h | sign-in.services must be pairs such as",
        "SIGN_IN_SERVICES    | /a/b=http://h | sign-in.services must be pairs such as",
        "SIGN_IN_SERVICES    | '/a=http://h,/a=http://h' | sign-in.services must be pairs such as",
        "SIGN_IN_SERVICES    | /a=http://h/b | sign-in.services must name services by scheme",
        "SIGN_IN_SERVICES    | /a=http://h  | sign-in.client.secret must be set",
      })
  void refusesToStartAndNamesTheKeyAndTheFix(String variable, String value, String message) {
    assertThatThrownBy(() -> load(LEAST, Map.of("COPASS_GATEWAY_" + variable, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public-url: http://localhost:8080 | public_url: http://h | nearest known key is"
            + " public-url",
        "key-file:  | kee-file:         | nearest known key is identity.key-file",
        "{ url:     | { ulr:            | nearest known key is upstream.url",
        "issuer:    | isuer:            | nearest known key is keycloak.issuer",
        "profile: demo | profile:       | profile has no value",
        "profile: demo | profile: [demo] | profile must be one value",
        "profile: demo | listen: 8080   | unknown key listen",
        "profile: demo | 'profile: demo\nprofile: demo' | is not YAML with every key once",
        "profile: demo | ': ['          | is not YAML",
      })
  void refusesAFileItDoesNotUnderstand(String written, String instead, String message) {
    assertThatThrownBy(() -> load(LEAST.replace(written, instead), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUBLIC_URL       | http://h | public-url must be https outside the demo profile",
        "UPSTREAM_URL     | http://h | upstream.url must be https outside the demo profile",
        "KEYCLOAK_ISSUER  | http://h | keycloak.issuer must be https outside the demo profile",
        "KEYCLOAK_GATEWAY_CLIENT_SECRET | literal | must be env:NAME or file:PATH",
        "KEYCLOAK_GATEWAY_CLIENT_SECRET | env:LEAKED | is a secret of the demo",
      })
  void nothingOfTheDemoStartsOutsideOfIt(String variable, String value, String message) {
    String production =
        LEAST
            .replace("profile: demo", "profile: production")
            .replace("http:", "https:")
            .replace("demo-gateway", "'env:GOOD'")
            .replace("demo-exchange", "'env:GOOD'");

    assertThatThrownBy(
            () ->
                load(
                    production,
                    Map.of("COPASS_GATEWAY_" + variable, value, "GOOD", "g", "LEAKED", "demo-x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aKeyThatSealsSessionsHasToBeOne() {
    Map<String, String> environment =
        Map.of(
            "COPASS_GATEWAY_SIGN_IN_SERVICES", "/a=http://h",
            "COPASS_GATEWAY_SIGN_IN_CLIENT_SECRET", "demo-sign-in",
            "COPASS_GATEWAY_SIGN_IN_KEYS", KEY + " too-short");

    assertThatThrownBy(() -> load(LEAST, environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sign-in.keys must give keys of 32 octets")
        .hasMessageNotContaining("too-short");
  }

  @Test
  void plainHttpOutsideTheDemoReachesNoFurtherThanThisMachine() throws IOException {
    String production =
        LEAST
            .replace("profile: demo", "profile: production")
            .replace("http:", "https:")
            .replace("demo-gateway", "'env:GOOD'")
            .replace("demo-exchange", "'env:GOOD'");
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOD", "g");
    environment.put("COPASS_GATEWAY_SIGN_IN_CLIENT_SECRET", "env:GOOD");
    environment.put("COPASS_GATEWAY_SIGN_IN_SERVICES", "/a=http://127.0.0.1:8380");

    assertThat(load(production, environment).signIn()).isPresent();

    environment.put("COPASS_GATEWAY_SIGN_IN_SERVICES", "/a=http://elsewhere");
    assertThatThrownBy(() -> load(production, environment))
        .hasMessageContaining("sign-in.services must be https outside the demo profile");
  }

  @Test
  void aSecretShowsNowhere() throws IOException {
    GatewayConfig config = load(LEAST, Map.of());

    assertThat(config.toString()).contains("[secret]").doesNotContain("demo-gateway");
    assertThatThrownBy(() -> load(LEAST + "\n : [ demo-gateway", Map.of()))
        .message()
        .doesNotContain("demo-gateway");
  }

  private TlsConfig.Identity.Pem pem(String certificate, String key) {
    return new TlsConfig.Identity.Pem(folder.resolve(certificate), folder.resolve(key));
  }

  private GatewayConfig load(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("gateway.yaml"), yaml);
    return ConfigLoader.load(file, environment);
  }
}
