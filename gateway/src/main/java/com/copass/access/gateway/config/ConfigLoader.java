package com.copass.access.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration at start. Stateless. */
public final class ConfigLoader {
  private static final int MEGABYTE = 1 << 20;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private ConfigLoader() {}

  /**
   * Reads a file and lays the environment over it.
   *
   * @param file a YAML file
   * @param environment variables; those named {@code COPASS_GATEWAY_*} set the key of that name
   * @return the configuration, checked
   * @throws ConfigurationException where it can't be used
   */
  public static GatewayConfig load(Path file, Map<String, String> environment) {
    Path folder = file.toAbsolutePath().getParent();
    ConfigValues values = new ConfigValues(ConfigText.read(file, environment), folder, environment);
    URI publicUrl = values.url(ConfigKey.PUBLIC_URL, values.text(ConfigKey.PUBLIC_URL));
    return new GatewayConfig(
        values.profile(),
        address(values, ConfigKey.LISTEN_HOST, ConfigKey.LISTEN_PORT),
        address(values, ConfigKey.MANAGEMENT_HOST, ConfigKey.MANAGEMENT_PORT),
        publicUrl,
        keycloak(values),
        tokens(values),
        upstream(values),
        identity(values, publicUrl),
        freshness(values),
        limits(values),
        rateLimits(values),
        new CorsConfig(
            values.origins(ConfigKey.CORS_ORIGINS),
            values.duration(ConfigKey.CORS_MAX_AGE, Duration.ZERO, DAY)),
        values.words(ConfigKey.SHADOW_OPERATIONS),
        TlsValues.read(values),
        values.optional(ConfigKey.CATALOGUE).map(values::path),
        TracingValues.logFormat(values),
        TracingValues.read(values),
        SignInValues.read(values),
        new StoppingConfig(
            values.duration(ConfigKey.STOPPING_NOTICE, Duration.ZERO, HOUR),
            values.duration(ConfigKey.STOPPING_GRACE, Duration.ofSeconds(1), HOUR)));
  }

  private static Address address(ConfigValues values, ConfigKey host, ConfigKey port) {
    return new Address(values.text(host), values.number(port, 0, 65535));
  }

  private static KeycloakConfig keycloak(ConfigValues values) {
    String issuer = values.text(ConfigKey.KEYCLOAK_ISSUER);
    values.url(ConfigKey.KEYCLOAK_ISSUER, issuer);
    String realm = values.optional(ConfigKey.KEYCLOAK_REALM_URL).orElse(issuer);
    String extension =
        values.optional(ConfigKey.KEYCLOAK_EXTENSION_URL).orElse(realm + "/copass-access");
    return new KeycloakConfig(
        issuer,
        values.url(ConfigKey.KEYCLOAK_REALM_URL, realm),
        values.url(ConfigKey.KEYCLOAK_EXTENSION_URL, extension),
        values.urls(ConfigKey.KEYCLOAK_FEEDS, extension),
        client(
            values, ConfigKey.KEYCLOAK_GATEWAY_CLIENT_ID, ConfigKey.KEYCLOAK_GATEWAY_CLIENT_SECRET),
        client(
            values,
            ConfigKey.KEYCLOAK_EXCHANGE_CLIENT_ID,
            ConfigKey.KEYCLOAK_EXCHANGE_CLIENT_SECRET));
  }

  private static ClientCredentials client(ConfigValues values, ConfigKey id, ConfigKey secret) {
    return new ClientCredentials(values.text(id), values.secret(secret));
  }

  private static TokensConfig tokens(ConfigValues values) {
    return new TokensConfig(
        values.text(ConfigKey.TOKENS_AUDIENCE),
        values.yesOrNo(ConfigKey.TOKENS_REQUIRE_AT_JWT),
        values.number(ConfigKey.TOKENS_MAX_BYTES, 512, 65536),
        values.duration(ConfigKey.TOKENS_CLOCK_SKEW, Duration.ZERO, Duration.ofSeconds(60)),
        values.duration(ConfigKey.TOKENS_MAX_LIFETIME, Duration.ofSeconds(60), DAY),
        values.duration(ConfigKey.TOKENS_OPEN_AFTER_EXPIRY, Duration.ZERO, DAY),
        values.duration(ConfigKey.TOKENS_KEYS_MIN_INTERVAL, Duration.ofSeconds(1), HOUR));
  }

  private static UpstreamConfig upstream(ConfigValues values) {
    URI url = values.url(ConfigKey.UPSTREAM_URL, values.text(ConfigKey.UPSTREAM_URL));
    if (!url.getRawPath().isEmpty()) {
      throw ConfigValues.wrong(
          ConfigKey.UPSTREAM_URL, "must end after host and port: paths go through unchanged");
    }
    UpstreamConfig.Identity identity = strategy(values);
    return new UpstreamConfig(
        url, protocol(values), identity, linked(values, identity), timeouts(values));
  }

  private static UpstreamConfig.Protocol protocol(ConfigValues values) {
    return switch (values.text(ConfigKey.UPSTREAM_PROTOCOL)) {
      case "http/1.1" -> UpstreamConfig.Protocol.HTTP_1_1;
      case "http/2" -> UpstreamConfig.Protocol.HTTP_2;
      default ->
          throw ConfigValues.wrong(ConfigKey.UPSTREAM_PROTOCOL, "must be http/1.1 or http/2");
    };
  }

  private static Optional<LinkedConfig> linked(
      ConfigValues values, UpstreamConfig.Identity identity) {
    return switch (identity) {
      case LINKED ->
          Optional.of(
              new LinkedConfig(
                  values.text(ConfigKey.UPSTREAM_LINKED_CLIENT_ID),
                  values.path(values.text(ConfigKey.UPSTREAM_LINKED_KEY_FILE))));
      case ASSERTION, PASSTHROUGH -> Optional.empty();
    };
  }

  private static UpstreamConfig.Identity strategy(ConfigValues values) {
    return switch (values.text(ConfigKey.UPSTREAM_IDENTITY)) {
      case "assertion" -> UpstreamConfig.Identity.ASSERTION;
      case "passthrough" -> UpstreamConfig.Identity.PASSTHROUGH;
      case "linked" -> UpstreamConfig.Identity.LINKED;
      default ->
          throw ConfigValues.wrong(
              ConfigKey.UPSTREAM_IDENTITY, "must be assertion, linked or passthrough");
    };
  }

  private static UpstreamConfig.Timeouts timeouts(ConfigValues values) {
    Duration least = Duration.ofMillis(1);
    return new UpstreamConfig.Timeouts(
        values.duration(ConfigKey.UPSTREAM_TIMEOUTS_CONNECT, least, Duration.ofMinutes(1)),
        values.duration(ConfigKey.UPSTREAM_TIMEOUTS_ANSWER, least, HOUR),
        values.duration(ConfigKey.UPSTREAM_TIMEOUTS_LONG_RUNNING, least, DAY));
  }

  private static IdentityConfig identity(ConfigValues values, URI publicUrl) {
    return new IdentityConfig(
        values.optional(ConfigKey.IDENTITY_ISSUER).orElse(publicUrl.toString()),
        values.path(values.text(ConfigKey.IDENTITY_KEY_FILE)),
        values.text(ConfigKey.IDENTITY_AUDIENCE));
  }

  private static FreshnessConfig freshness(ConfigValues values) {
    Duration bound =
        values.duration(ConfigKey.FRESHNESS_BOUND, Duration.ofSeconds(1), Duration.ofMinutes(1));
    Duration readTimeout =
        values.duration(ConfigKey.FRESHNESS_READ_TIMEOUT, Duration.ofMillis(50), bound);
    if (readTimeout.equals(bound)) {
      throw ConfigValues.wrong(
          ConfigKey.FRESHNESS_READ_TIMEOUT, "must be shorter than freshness.bound");
    }
    return new FreshnessConfig(
        bound, readTimeout, values.number(ConfigKey.FRESHNESS_MAX_DIRECT_READS, 1, 10_000));
  }

  private static LimitsConfig limits(ConfigValues values) {
    return new LimitsConfig(
        values.number(ConfigKey.LIMITS_TARGET_BYTES, 256, 65536),
        values.number(ConfigKey.LIMITS_HEADER_BYTES, 1024, MEGABYTE),
        values.number(ConfigKey.LIMITS_INSPECTED_BODY_BYTES, 1024, 64 * MEGABYTE),
        values.number(ConfigKey.LIMITS_REMEMBERED_SANDBOXES, 1, 10_000_000),
        values.number(ConfigKey.LIMITS_REMEMBERED_TOKENS, 1, 10_000_000),
        values.number(ConfigKey.LIMITS_WRONG_KEYS_PER_MINUTE, 1, 60_000),
        values.number(ConfigKey.LIMITS_UNKNOWN_IDS_PER_MINUTE, 1, 1_000_000),
        values.number(ConfigKey.LIMITS_AUDIT_QUEUE, 1, 10_000_000));
  }

  private static RateLimitsConfig rateLimits(ConfigValues values) {
    return new RateLimitsConfig(
        values.rate(ConfigKey.RATE_LIMITS_PERSON),
        values.rate(ConfigKey.RATE_LIMITS_KEY),
        values.rate(ConfigKey.RATE_LIMITS_SANDBOX),
        values.number(ConfigKey.RATE_LIMITS_REMEMBERED, 1, 10_000_000));
  }
}
