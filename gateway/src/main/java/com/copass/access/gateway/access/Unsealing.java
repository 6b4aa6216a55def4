package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import com.copass.access.model.AccountId;
import java.util.Optional;

/** Opens what was sealed to the gateways. Safe for any thread. */
public interface Unsealing {
  /**
   * Opens an account's API key.
   *
   * @param account whose it has to be
   * @param sealed as {@link com.copass.access.vocabulary.SealedCredentials} says
   * @return empty where it does not open, is not of that account or is no key
   */
  Optional<Secret> open(AccountId account, String sealed);
}
