package com.copass.access.gateway.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every key of the configuration, with what holds where nothing is said. */
enum ConfigKey {
  PROFILE("profile", "production"),
  LISTEN_HOST("listen.host", "127.0.0.1"),
  LISTEN_PORT("listen.port", "8080"),
  LISTEN_TLS_CERTIFICATE("listen.tls.certificate", Else.OFF),
  LISTEN_TLS_KEY("listen.tls.key", Else.OFF),
  LISTEN_TLS_KEYSTORE("listen.tls.keystore", Else.OFF),
  LISTEN_TLS_KEYSTORE_PASSWORD("listen.tls.keystore-password", Else.OFF),
  MANAGEMENT_HOST("management.host", "127.0.0.1"),
  MANAGEMENT_PORT("management.port", "9090"),
  PUBLIC_URL("public-url"),
  KEYCLOAK_ISSUER("keycloak.issuer"),
  KEYCLOAK_REALM_URL("keycloak.realm-url", Else.ANOTHER_KEYS),
  KEYCLOAK_EXTENSION_URL("keycloak.extension-url", Else.ANOTHER_KEYS),
  KEYCLOAK_FEEDS("keycloak.feeds", Else.ANOTHER_KEYS),
  KEYCLOAK_GATEWAY_CLIENT_ID("keycloak.gateway-client.id", "copass-gateway"),
  KEYCLOAK_GATEWAY_CLIENT_SECRET("keycloak.gateway-client.secret"),
  KEYCLOAK_EXCHANGE_CLIENT_ID("keycloak.exchange-client.id", "copass-key-exchange"),
  KEYCLOAK_EXCHANGE_CLIENT_SECRET("keycloak.exchange-client.secret"),
  KEYCLOAK_TLS_TRUST("keycloak.tls.trust", Else.BUILT_IN),
  KEYCLOAK_TLS_CERTIFICATE("keycloak.tls.certificate", Else.OFF),
  KEYCLOAK_TLS_KEY("keycloak.tls.key", Else.OFF),
  TOKENS_AUDIENCE("tokens.audience", "copass-api"),
  TOKENS_REQUIRE_AT_JWT("tokens.require-at-jwt", "true"),
  TOKENS_MAX_BYTES("tokens.max-bytes", "8192"),
  TOKENS_CLOCK_SKEW("tokens.clock-skew", "2s"),
  TOKENS_MAX_LIFETIME("tokens.max-lifetime", "1h"),
  TOKENS_OPEN_AFTER_EXPIRY("tokens.open-after-expiry", "1h"),
  TOKENS_KEYS_MIN_INTERVAL("tokens.keys-min-interval", "2s"),
  UPSTREAM_URL("upstream.url"),
  UPSTREAM_PROTOCOL("upstream.protocol", "http/1.1"),
  UPSTREAM_TLS_TRUST("upstream.tls.trust", Else.BUILT_IN),
  UPSTREAM_TLS_CERTIFICATE("upstream.tls.certificate", Else.OFF),
  UPSTREAM_TLS_KEY("upstream.tls.key", Else.OFF),
  UPSTREAM_IDENTITY("upstream.identity", "assertion"),
  UPSTREAM_LINKED_CLIENT_ID("upstream.linked.client-id", "copass-gateway-credentials"),
  UPSTREAM_LINKED_KEY_FILE("upstream.linked.key-file", Else.OFF),
  UPSTREAM_TIMEOUTS_CONNECT("upstream.timeouts.connect", "2s"),
  UPSTREAM_TIMEOUTS_ANSWER("upstream.timeouts.answer", "60s"),
  UPSTREAM_TIMEOUTS_LONG_RUNNING("upstream.timeouts.long-running", "1h"),
  IDENTITY_ISSUER("identity.issuer", Else.ANOTHER_KEYS),
  IDENTITY_KEY_FILE("identity.key-file"),
  IDENTITY_AUDIENCE("identity.audience", "copass-upstream"),
  FRESHNESS_BOUND("freshness.bound", "2s"),
  FRESHNESS_READ_TIMEOUT("freshness.read-timeout", "1s"),
  FRESHNESS_MAX_DIRECT_READS("freshness.max-direct-reads", "64"),
  LIMITS_TARGET_BYTES("limits.target-bytes", "8192"),
  LIMITS_HEADER_BYTES("limits.header-bytes", "32768"),
  LIMITS_INSPECTED_BODY_BYTES("limits.inspected-body-bytes", "1048576"),
  LIMITS_REMEMBERED_SANDBOXES("limits.remembered-sandboxes", "10000"),
  LIMITS_REMEMBERED_TOKENS("limits.remembered-tokens", "50000"),
  LIMITS_WRONG_KEYS_PER_MINUTE("limits.wrong-keys-per-minute", "60"),
  LIMITS_UNKNOWN_IDS_PER_MINUTE("limits.unknown-ids-per-minute", "120"),
  LIMITS_AUDIT_QUEUE("limits.audit-queue", "10000"),
  RATE_LIMITS_PERSON("rate-limits.person", "6000/1m"),
  RATE_LIMITS_KEY("rate-limits.key", "3000/1m"),
  RATE_LIMITS_SANDBOX("rate-limits.sandbox", "30000/1m"),
  RATE_LIMITS_REMEMBERED("rate-limits.remembered", "50000"),
  CORS_ORIGINS("cors.origins", "none"),
  CORS_MAX_AGE("cors.max-age", "10m"),
  SHADOW_OPERATIONS("shadow.operations", "none"),
  CATALOGUE("catalogue", Else.BUILT_IN),
  LOG_FORMAT("log.format", "text"),
  TRACING_OTLP_URL("tracing.otlp-url", Else.OFF),
  TRACING_PERCENT("tracing.percent", "100"),
  TRACING_CLIENT("tracing.client", "link"),
  SIGN_IN_SERVICES("sign-in.services", Else.OFF),
  SIGN_IN_CLIENT_ID("sign-in.client.id", "copass-sign-in"),
  SIGN_IN_CLIENT_SECRET("sign-in.client.secret", Else.OFF),
  SIGN_IN_KEYS("sign-in.keys", Else.ANOTHER_KEYS),
  STOPPING_NOTICE("stopping.notice", "2s"),
  STOPPING_GRACE("stopping.grace", "10s");

  /** What a key without a value of its own falls back to. */
  private enum Else {
    MUST_BE_SET,
    VALUE,
    ANOTHER_KEYS,
    BUILT_IN,
    OFF
  }

  private static final String VARIABLE_PREFIX = "COPASS_GATEWAY_";

  private final String path;
  private final Else otherwise;
  private final String value;

  ConfigKey(String path) {
    this(path, Else.MUST_BE_SET);
  }

  ConfigKey(String path, String value) {
    this.path = path;
    this.otherwise = Else.VALUE;
    this.value = value;
  }

  ConfigKey(String path, Else otherwise) {
    this.path = path;
    this.otherwise = otherwise;
    this.value = "";
  }

  /** Returns the key as it stands in messages: its path in the file, with dots. */
  String path() {
    return path;
  }

  /** Returns the environment variable that sets it. */
  String variable() {
    return VARIABLE_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Returns the value that holds where nothing is said, as it would stand in the file. */
  Optional<String> defaultValue() {
    return otherwise == Else.VALUE ? Optional.of(value) : Optional.empty();
  }

  /** Tells whether the gateway can't start without it. */
  boolean mustBeSet() {
    return otherwise == Else.MUST_BE_SET;
  }

  static Optional<ConfigKey> ofPath(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  static Optional<ConfigKey> ofVariable(String variable) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
  }

  /** Tells whether a variable claims to be a key of this configuration. */
  static boolean claims(String variable) {
    return variable.startsWith(VARIABLE_PREFIX);
  }

  static List<String> paths() {
    return Arrays.stream(values()).map(ConfigKey::path).toList();
  }

  static List<String> variables() {
    return Arrays.stream(values()).map(ConfigKey::variable).toList();
  }
}
