package com.copass.access.keycloak.exchange;

/** Whether a presented credential is good for a token. */
sealed interface Judgement {
  /**
   * It is.
   *
   * @param entitlement what it is good for
   */
  record Live(Entitlement entitlement) implements Judgement {}

  /**
   * It is not. Why is for the administrator's events only; a caller hears the same for every
   * reason.
   *
   * @param why a stable word
   */
  record Dead(Why why) implements Judgement {}

  /** Why a credential is no good. */
  enum Why {
    KEY_UNKNOWN,
    KEY_REVOKED,
    KEY_EXPIRED,
    KEY_NOT_ACCEPTED,
    CONNECTION_ENDED,
    SANDBOX_UNKNOWN,
    SANDBOX_NOT_ACTIVE,
    OWNER_NOT_ACTIVE,
    PERSON_NOT_ACTIVE,
    TOKEN_NOT_GOOD,
    TOKEN_NOT_A_PERSONS,
    TOKEN_OF_ANOTHER_CLIENT,
    TOKEN_BOUND_TO_ANOTHER_KEY,
    GATEWAY_URL_NOT_CONFIGURED,
    RESOURCE_NOT_AN_AGENT,
    NO_ACCESS;

    /** Tells whether it is about the agent that was asked for, not about what was presented. */
    boolean isOfTheResource() {
      return switch (this) {
        case GATEWAY_URL_NOT_CONFIGURED, RESOURCE_NOT_AN_AGENT, NO_ACCESS -> true;
        case KEY_UNKNOWN,
            KEY_REVOKED,
            KEY_EXPIRED,
            KEY_NOT_ACCEPTED,
            CONNECTION_ENDED,
            SANDBOX_UNKNOWN,
            SANDBOX_NOT_ACTIVE,
            OWNER_NOT_ACTIVE,
            PERSON_NOT_ACTIVE,
            TOKEN_NOT_GOOD,
            TOKEN_NOT_A_PERSONS,
            TOKEN_OF_ANOTHER_CLIENT,
            TOKEN_BOUND_TO_ANOTHER_KEY ->
            false;
      };
    }
  }
}
