package com.copass.access.keycloak.people;

import org.keycloak.models.KeycloakSession;

/** The endpoints for people, as the realm resource hands them out for one request. */
public final class People {
  private final PeopleEndpoint endpoint;

  /**
   * Makes them for a request.
   *
   * @param session the request's session
   * @param parts what all requests share
   */
  public People(KeycloakSession session, ServerParts parts) {
    this.endpoint = new PeopleEndpoint(session, parts);
  }

  /** Returns the access to one sandbox. */
  public SandboxResource sandbox(String sid) {
    return new SandboxResource(endpoint, sid);
  }

  /** Returns the caller's handle. */
  public HandleResource handle() {
    return new HandleResource(endpoint);
  }

  /** Returns the caller's own API key at the service behind the gateways. */
  public CredentialResource credential() {
    return new CredentialResource(endpoint);
  }

  /** Returns the keys that run an agent as the caller. */
  public HeldKeysResource heldKeys() {
    return new HeldKeysResource(endpoint);
  }

  /** Returns the keys that hang on what was granted to the caller. */
  public HeldConnectionKeysResource heldConnectionKeys() {
    return new HeldConnectionKeysResource(endpoint);
  }

  /** Returns what the caller did, and what concerns them. */
  public AccountTrailResource trail() {
    return new AccountTrailResource(endpoint);
  }

  /** Returns the keys of the caller's account. */
  public AccountKeysResource accountKeys() {
    return new AccountKeysResource(endpoint);
  }
}
