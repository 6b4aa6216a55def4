package com.copass.access.keycloak.call;

import com.copass.access.model.AccountId;
import java.util.Optional;

/**
 * Who makes a change, as the trail names them.
 *
 * @param id the account's id, or the client's where no person acts
 * @param account the account, where a person acts
 * @param client the OAuth client through which it is made
 * @param address the network address from which it comes, where known
 */
public record Actor(
    String id, Optional<AccountId> account, String client, Optional<String> address) {

  /** A gateway, on its own behalf. */
  public static Actor ofClient(String client, Optional<String> address) {
    return new Actor(client, Optional.empty(), client, address);
  }
}
