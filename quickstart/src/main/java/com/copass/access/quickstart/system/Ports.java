package com.copass.access.quickstart.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything listens, all on 127.0.0.1.
 *
 * @param gateway the API
 * @param gatewayManagement health and metrics of the gateway
 * @param keycloak Keycloak
 * @param keycloakManagement health and metrics of Keycloak
 * @param standIn the stand-in's API
 * @param standInControl the stand-in's control
 * @param console the console, which only the gateway calls
 */
public record Ports(
    int gateway,
    int gatewayManagement,
    int keycloak,
    int keycloakManagement,
    int standIn,
    int standInControl,
    int console) {

  /** Returns the usual ports, each higher by an offset. */
  public static Ports usual(int offset) {
    return new Ports(
        8080 + offset,
        9090 + offset,
        8180 + offset,
        9000 + offset,
        8280 + offset,
        8281 + offset,
        8380 + offset);
  }

  /** Returns ports that are free at this moment. */
  public static Ports free() {
    List<Integer> free = com.copass.access.localkeycloak.process.Ports.free(7);
    return new Ports(
        free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5), free.get(6));
  }

  /** Names the first one that somebody else holds, if any: {@code 8080 (gateway)}. */
  public Optional<String> taken() {
    Map<Integer, String> all = new LinkedHashMap<>();
    all.put(gateway, "gateway");
    all.put(gatewayManagement, "gateway's management");
    all.put(keycloak, "Keycloak");
    all.put(keycloakManagement, "Keycloak's management");
    all.put(standIn, "stand-in");
    all.put(standInControl, "stand-in's control");
    all.put(console, "console");
    return all.entrySet().stream()
        .filter(port -> com.copass.access.localkeycloak.process.Ports.inUse(port.getKey()))
        .map(port -> port.getKey() + " (" + port.getValue() + ")")
        .findFirst();
  }
}
