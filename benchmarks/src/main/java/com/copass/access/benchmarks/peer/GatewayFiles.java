package com.copass.access.benchmarks.peer;

import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.benchmarks.setting.Template;
import com.copass.access.localkeycloak.process.Ports;
import java.nio.file.Path;
import java.util.Map;

/** Writes the configuration of the gateway: everything on, as in production, but without TLS. */
final class GatewayFiles {
  private GatewayFiles() {}

  static Path write(Setting setting, Path folder, int port) {
    return Template.write(
        "peer/gateway.yaml",
        Map.of(
            "PORT", Integer.toString(port),
            "MANAGEMENT", Integer.toString(Ports.free(1).getFirst()),
            "ISSUER", setting.issuer().toString(),
            "UPSTREAM", Integer.toString(setting.upstreamPort())),
        folder.resolve("gateway.yaml"));
  }
}
