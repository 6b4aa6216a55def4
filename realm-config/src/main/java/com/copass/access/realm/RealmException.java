package com.copass.access.realm;

/** The realm could not be read or changed; the message says which call and what was answered. */
public final class RealmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RealmException(String message) {
    super(message);
  }

  RealmException(String message, Throwable cause) {
    super(message, cause);
  }
}
