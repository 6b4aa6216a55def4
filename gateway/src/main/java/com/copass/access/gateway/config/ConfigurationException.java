package com.copass.access.gateway.config;

/** The configuration can't be used; the message is one line that names the key and the fix. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses to start.
   *
   * @param message one line that names the key and the fix, and no secret
   */
  public ConfigurationException(String message) {
    super(message);
  }
}
