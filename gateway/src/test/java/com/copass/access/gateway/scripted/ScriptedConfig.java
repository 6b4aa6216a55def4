package com.copass.access.gateway.scripted;

import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of a gateway in front of a {@link ScriptedKeycloak}. */
public final class ScriptedConfig {
  private ScriptedConfig() {}

  /**
   * Returns the demo's configuration with free ports.
   *
   * @param folder where to write the file
   * @param realmUrl the realm
   * @param upstreamUrl the upstream
   * @param variables more, as in the environment
   */
  public static GatewayConfig of(
      Path folder, String realmUrl, String upstreamUrl, Map<String, String> variables) {
    String yaml =
        """
        profile: demo
        public-url: http://localhost:8080
        listen: { port: 0 }
        management: { port: 0 }
        keycloak:
          issuer: %s
          gateway-client: { secret: demo-gateway }
          exchange-client: { secret: demo-exchange }
        upstream: { url: '%s' }
        identity: { key-file: identity.jwk }
        rate-limits: { person: 'off', key: 'off', sandbox: 'off' }
        """
            .formatted(realmUrl, upstreamUrl);
    try {
      return ConfigLoader.load(Files.writeString(folder.resolve("gateway.yaml"), yaml), variables);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
