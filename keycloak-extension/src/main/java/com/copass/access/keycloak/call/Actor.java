package com.copass.access.keycloak.call;

import com.copass.access.model.AccountId;
import java.util.Optional;

/**
 * Who makes a change, as the trail names them.
 *
 * @param id the account's id; the user's where an administrator acts, the client's where nobody
 *     does
 * @param account the account, where a person acts
 * @param administrator the name of the administrator, where one acts: their realm's, a slash,
 *     theirs
 * @param client the OAuth client through which it is made
 * @param address the network address from which it comes, where known
 */
public record Actor(
    String id,
    Optional<AccountId> account,
    Optional<String> administrator,
    String client,
    Optional<String> address) {

  /** A gateway, on its own behalf. */
  public static Actor ofClient(String client, Optional<String> address) {
    return new Actor(client, Optional.empty(), Optional.empty(), client, address);
  }

  /** A person, for themselves. */
  public static Actor ofPerson(AccountId account, String client, Optional<String> address) {
    return new Actor(account.value(), Optional.of(account), Optional.empty(), client, address);
  }

  /** An administrator, perhaps of another realm. */
  public static Actor ofAdministrator(
      String user, String name, String client, Optional<String> address) {
    return new Actor(user, Optional.empty(), Optional.of(name), client, address);
  }
}
