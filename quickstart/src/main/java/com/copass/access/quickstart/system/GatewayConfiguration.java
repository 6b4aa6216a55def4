package com.copass.access.quickstart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Writes the configuration with which the demo's gateway starts. Stateless. */
final class GatewayConfiguration {
  private GatewayConfiguration() {}

  static void write(SystemFolder folder, Ports ports) {
    Addresses addresses = Addresses.of(ports);
    String yaml =
        """
        # Written at every start of ./run. For a gateway of your own, begin with docs/ instead.
        profile: demo
        listen: {host: 127.0.0.1, port: %d}
        management: {host: 127.0.0.1, port: %d}
        public-url: %s
        keycloak:
          issuer: %s
          gateway-client: {id: copass-gateway, secret: demo-gateway}
          exchange-client: {id: copass-key-exchange, secret: demo-key-exchange}
        upstream: {url: %s}
        identity: {key-file: %s}
        # No balancer has to be told.
        stopping: {notice: 0ms}
        sign-in:
          services: /console=%s
          client: {id: copass-sign-in, secret: demo-sign-in}
        """
            .formatted(
                ports.gateway(),
                ports.gatewayManagement(),
                addresses.gateway(),
                addresses.realm(),
                addresses.standIn(),
                folder.root().relativize(folder.gatewayKey()),
                addresses.consoleBehindGateway());
    try {
      Files.writeString(folder.gatewayConfig(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
