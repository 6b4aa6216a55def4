package com.copass.access.gateway.token;

/** Keycloak can't be asked now, and nothing that is known says who the caller is: 503. */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysUnavailableException(String message) {
    super(message, null, false, false);
  }
}
