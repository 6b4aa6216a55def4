package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import java.util.Optional;

/**
 * In whose course something is asked of the upstream: where it is told who asks by the caller's own
 * token, there is no other way to ask it anything.
 *
 * @param principal who
 * @param bearer the caller's own access token, where there is one
 */
public record Asker(Principal principal, Optional<Secret> bearer) {
  /** Returns the bearer of a token. */
  public static Asker of(VerifiedToken token) {
    return new Asker(token.principal(), Optional.of(token.bearer()));
  }

  /** Returns the gateway itself, when nobody asks and it looks in an account what became there. */
  public static Asker ofTheGateway(AccountId owner) {
    return new Asker(new Principal.Person(owner), Optional.empty());
  }
}
