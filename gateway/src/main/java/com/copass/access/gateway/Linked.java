package com.copass.access.gateway;

import com.copass.access.gateway.access.LinkedKeys;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.LinkedConfig;
import com.copass.access.gateway.config.Profile;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.token.PrivateKeyJwt;
import com.copass.access.gateway.upstream.CredentialKeyFile;
import com.copass.access.gateway.upstream.CredentialKeys;
import com.copass.access.gateway.upstream.SigningKey;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/**
 * What is there where the upstream is asked with accounts' own API keys.
 *
 * @param keys fetches them
 * @param publicJwk to which they are sealed
 */
record Linked(LinkedKeys keys, JsonObject publicJwk) {
  /** Reads the keys to which is sealed: blocking. */
  static Linked of(
      LinkedConfig linked,
      Clients clients,
      GatewayConfig config,
      SigningKey key,
      InstantSource clock) {
    CredentialKeys seal =
        CredentialKeyFile.read(linked.keyFile(), config.profile() == Profile.DEMO);
    PrivateKeyJwt client =
        new PrivateKeyJwt(linked.clientId(), config.keycloak().issuer(), key::jwt, clock);
    return new Linked(LinkedKeys.of(clients, config, client, seal, clock), seal.publicJwk());
  }
}
