package com.copass.access.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set of a gateway, checked.
 *
 * @param profile {@code profile}
 * @param listen {@code listen.host}, {@code listen.port}
 * @param management {@code management.host}, {@code management.port}
 * @param publicUrl {@code public-url}: the gateway's address as clients write it, no trailing slash
 * @param keycloak {@code keycloak.*}
 * @param tokens {@code tokens.*}
 * @param upstream {@code upstream.*}
 * @param identity {@code identity.*}
 * @param freshness {@code freshness.*}
 * @param limits {@code limits.*}
 * @param rateLimits {@code rate-limits.*}
 * @param cors {@code cors.*}
 * @param shadow {@code shadow.operations}: what is decided, written down and let through
 *     nevertheless, by its {@code operationId}
 * @param tls {@code *.tls.*}
 * @param catalogue {@code catalogue}: another API document than the built-in one
 * @param log {@code log.format}
 * @param tracing {@code tracing.*}, where spans go anywhere
 * @param signIn {@code sign-in.*}, where there are services behind the gateway's sign-in
 * @param stopping {@code stopping.*}
 */
public record GatewayConfig(
    Profile profile,
    Address listen,
    Address management,
    URI publicUrl,
    KeycloakConfig keycloak,
    TokensConfig tokens,
    UpstreamConfig upstream,
    IdentityConfig identity,
    FreshnessConfig freshness,
    LimitsConfig limits,
    RateLimitsConfig rateLimits,
    CorsConfig cors,
    Set<String> shadow,
    TlsConfig tls,
    Optional<Path> catalogue,
    LogFormat log,
    Optional<TracingConfig> tracing,
    Optional<SignInConfig> signIn,
    StoppingConfig stopping) {
  /** Copies the set. */
  public GatewayConfig {
    shadow = Set.copyOf(shadow);
  }

  /**
   * Returns this configuration with what another one says of all that can be changed while a
   * gateway runs.
   */
  GatewayConfig withReloaded(GatewayConfig next) {
    return new GatewayConfig(
        profile,
        listen,
        management,
        publicUrl,
        keycloak,
        tokens,
        upstream,
        identity,
        freshness,
        limits,
        next.rateLimits.remembering(rateLimits.remembered()),
        next.cors,
        next.shadow,
        next.tls,
        catalogue,
        log,
        tracing,
        signIn,
        stopping);
  }
}
