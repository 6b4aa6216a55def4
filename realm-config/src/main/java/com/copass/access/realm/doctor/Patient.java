package com.copass.access.realm.doctor;

import java.net.URI;
import java.util.Optional;

/**
 * What is examined. Immutable.
 *
 * @param realm the realm's address, which should be the issuer of its tokens
 * @param gateway the gateway as clients write it
 * @param management where the gateway's operators look, if that can be reached
 * @param upstream the API behind the gateway, if that can be reached
 * @param gatewaySecret the secret of the client {@code copass-gateway}
 * @param exchangeSecret the secret of the client {@code copass-key-exchange}
 */
public record Patient(
    URI realm,
    URI gateway,
    Optional<URI> management,
    Optional<URI> upstream,
    String gatewaySecret,
    String exchangeSecret) {

  @Override
  public String toString() {
    return "Patient[" + realm + ", " + gateway + "]";
  }
}
