package com.copass.access.localkeycloak;

/** Keycloak could not be unpacked, built or started; the message ends with what it said last. */
public final class KeycloakFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeycloakFailedException(String message) {
    super(message);
  }

  KeycloakFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
