package com.copass.access.gateway.tls;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.TlsConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of the configured files, checked, as the network takes it. Reading blocks.
 *
 * @param listen for the port on which requests come in; empty for plain HTTP
 * @param upstream toward the API
 * @param keycloak toward Keycloak
 */
public record TlsOptions(
    Optional<ServerSSLOptions> listen, ClientSSLOptions upstream, ClientSSLOptions keycloak) {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  /**
   * Reads all files.
   *
   * @throws ConfigurationException where one of them could not be used; nothing of them is told
   */
  public static TlsOptions read(TlsConfig config, InstantSource clock) {
    return new TlsOptions(
        config.listen().map(identity -> server(identity, clock)),
        client("upstream.tls", config.upstream(), clock),
        client("keycloak.tls", config.keycloak(), clock));
  }

  private static ServerSSLOptions server(TlsConfig.Identity identity, InstantSource clock) {
    return new ServerSSLOptions()
        .setKeyCertOptions(CertifiedKey.read("listen.tls", identity, clock.instant()).options())
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setUseAlpn(true)
        .setApplicationLayerProtocols(
            List.of(HttpVersion.HTTP_2.alpnName(), HttpVersion.HTTP_1_1.alpnName()));
  }

  private static ClientSSLOptions client(
      String section, TlsConfig.Client config, InstantSource clock) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setEnabledSecureTransportProtocols(PROTOCOLS)
            .setHostnameVerificationAlgorithm("HTTPS");
    config.trust().ifPresent(file -> options.setTrustOptions(trust(section + ".trust", file)));
    config
        .identity()
        .ifPresent(
            identity ->
                options.setKeyCertOptions(
                    CertifiedKey.read(section, identity, clock.instant()).options()));
    return options;
  }

  private static PemTrustOptions trust(String setting, Path file) {
    PemFile pem = PemFile.read(setting, file);
    pem.certificates();
    return new PemTrustOptions().addCertValue(pem.content());
  }
}
