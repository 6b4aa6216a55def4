package com.copass.access.keycloak.call;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * A person, or a program with a key of their account, as a verified token says.
 *
 * @param account the account that is acted for
 * @param user the id of its Keycloak user
 * @param key the account key that was exchanged, where one was
 * @param client the OAuth client through which the call comes
 * @param address the network address from which it comes, where known
 * @param signedInAt when the person signed in; empty for a key
 */
public record Caller(
    AccountId account,
    String user,
    Optional<KeyId> key,
    String client,
    Optional<String> address,
    Optional<Instant> signedInAt) {

  /** Returns the caller as the rules see them. */
  public Principal principal() {
    return key.<Principal>map(id -> new Principal.AccountKey(account, id))
        .orElseGet(() -> new Principal.Person(account));
  }

  /** Returns the caller as the trail names them. */
  public Actor actor() {
    return Actor.ofPerson(account, client, address);
  }
}
