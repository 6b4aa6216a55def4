package com.copass.access.quickstart.system;

import com.copass.access.realm.RealmConfigurator;
import java.net.URI;

/**
 * Where a running system is reached.
 *
 * @param gateway the API, for everybody
 * @param gatewayManagement health and metrics of the gateway
 * @param keycloak Keycloak
 * @param standIn the stand-in for the Copass API; nobody but the gateway calls it
 * @param standInControl what the stand-in saw
 * @param consoleBehindGateway the console; nobody but the gateway calls it there
 */
public record Addresses(
    URI gateway,
    URI gatewayManagement,
    URI keycloak,
    URI standIn,
    URI standInControl,
    URI consoleBehindGateway) {

  /** Returns the addresses of a system on some ports. */
  public static Addresses of(Ports ports) {
    return new Addresses(
        local(ports.gateway()),
        local(ports.gatewayManagement()),
        local(ports.keycloak()),
        local(ports.standIn()),
        local(ports.standInControl()),
        local(ports.console()));
  }

  /** Returns the realm's address, which is the issuer of its tokens. */
  public URI realm() {
    return URI.create(keycloak + "/realms/" + RealmConfigurator.REALM);
  }

  /** Returns where people find the console. */
  public URI console() {
    return URI.create(gateway + "/console");
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
