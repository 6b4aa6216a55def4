package com.copass.access.gateway.token;

import com.copass.access.gateway.config.ClientCredentials;
import com.copass.access.gateway.config.Secret;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** By a secret that it shares with the realm (RFC 6749 section 2.3.1). Immutable. */
final class ClientSecret implements ClientAuthentication {
  private final Secret basic;

  ClientSecret(ClientCredentials client) {
    String pair = encoded(client.id()) + ":" + encoded(client.secret().reveal());
    this.basic =
        Secret.of(
            "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public Optional<Secret> authorization() {
    return Optional.of(basic);
  }

  @Override
  public void addTo(MultiMap form) {}

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
