package com.copass.access.gateway.access;

/** What a decision needs can't be known now, within the bounds: 503, before anything is sent on. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message, null, false, false);
  }
}
