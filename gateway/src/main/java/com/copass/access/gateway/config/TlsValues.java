package com.copass.access.gateway.config;

import java.util.Optional;

/** The settings of TLS, each pair together or not at all. Stateless. */
final class TlsValues {
  private TlsValues() {}

  static TlsConfig read(ConfigValues values) {
    return new TlsConfig(
        listen(values),
        client(
            values,
            ConfigKey.UPSTREAM_TLS_TRUST,
            ConfigKey.UPSTREAM_TLS_CERTIFICATE,
            ConfigKey.UPSTREAM_TLS_KEY),
        client(
            values,
            ConfigKey.KEYCLOAK_TLS_TRUST,
            ConfigKey.KEYCLOAK_TLS_CERTIFICATE,
            ConfigKey.KEYCLOAK_TLS_KEY));
  }

  private static Optional<TlsConfig.Identity> listen(ConfigValues values) {
    Optional<TlsConfig.Identity.Pem> pem =
        pem(values, ConfigKey.LISTEN_TLS_CERTIFICATE, ConfigKey.LISTEN_TLS_KEY);
    if (values.optional(ConfigKey.LISTEN_TLS_KEYSTORE).isEmpty()) {
      return pem.map(TlsConfig.Identity.class::cast);
    }
    if (pem.isPresent()) {
      throw ConfigValues.wrong(
          ConfigKey.LISTEN_TLS_KEYSTORE, "stands beside listen.tls.certificate: leave one out");
    }
    return Optional.of(
        new TlsConfig.Identity.Pkcs12(
            values.path(values.text(ConfigKey.LISTEN_TLS_KEYSTORE)),
            values.secret(ConfigKey.LISTEN_TLS_KEYSTORE_PASSWORD)));
  }

  private static TlsConfig.Client client(
      ConfigValues values, ConfigKey trust, ConfigKey certificate, ConfigKey key) {
    return new TlsConfig.Client(
        values.optional(trust).map(values::path), pem(values, certificate, key));
  }

  private static Optional<TlsConfig.Identity.Pem> pem(
      ConfigValues values, ConfigKey certificate, ConfigKey key) {
    if (values.optional(certificate).isEmpty() && values.optional(key).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TlsConfig.Identity.Pem(
            values.path(values.text(certificate)), values.path(values.text(key))));
  }
}
