package com.copass.access.standin.identity;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Whose word the stand-in takes for who is calling: one case per strategy of the gateway. */
public sealed interface Trust {
  /**
   * A JWT signed by the gateway (ES256, audience {@code copass-upstream}), as {@code docs/wire.md}
   * describes it.
   *
   * @param jwks where the gateways publish their public keys
   * @param issuer the identity issuer; empty accepts any that has signed with a published key
   */
  record Assertion(URI jwks, Optional<String> issuer) implements Trust {}

  /**
   * The account's own Copass API key.
   *
   * @param accounts the account of every key that is known
   */
  record ApiKeys(Map<String, String> accounts) implements Trust {
    /** Copies the map. */
    public ApiKeys {
      accounts = Map.copyOf(accounts);
    }

    /** Says how many there are and none of them. */
    @Override
    public String toString() {
      return "ApiKeys[" + accounts.size() + "]";
    }
  }

  /**
   * The caller's own access token of a Keycloak realm (RS256 or ES256, audience {@code
   * copass-api}).
   *
   * @param jwks where the realm publishes its keys
   * @param issuer the realm
   */
  record Keycloak(URI jwks, String issuer) implements Trust {}
}
