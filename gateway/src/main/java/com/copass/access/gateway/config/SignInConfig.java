package com.copass.access.gateway.config;

import java.net.URI;
import java.util.List;

/**
 * Sign-in for browsers, and what is behind it.
 *
 * @param services {@code sign-in.services}
 * @param client {@code sign-in.client.*}: the client that signs people in
 * @param keys {@code sign-in.keys}: what seals sessions, the newest first; none where they are
 *     derived from the gateway's own key
 */
public record SignInConfig(List<Service> services, ClientCredentials client, List<Secret> keys) {
  /** Copies the lists. */
  public SignInConfig {
    services = List.copyOf(services);
    keys = List.copyOf(keys);
  }

  /**
   * A web application behind the gateway.
   *
   * @param prefix the first part of its paths at the gateway, and at the service: {@code /console}
   * @param url scheme, host and port of the service
   */
  public record Service(String prefix, URI url) {}
}
