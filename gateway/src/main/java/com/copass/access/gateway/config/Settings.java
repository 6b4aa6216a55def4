package com.copass.access.gateway.config;

/**
 * The configuration as it is now: what can be changed while the gateway runs is asked for each
 * time. Safe for any thread.
 */
public final class Settings {
  private volatile GatewayConfig now;

  /** Begins with a configuration. */
  public Settings(GatewayConfig first) {
    this.now = first;
  }

  /** Returns what holds now. */
  public GatewayConfig now() {
    return now;
  }
}
