package com.copass.access.keycloak.call;

import java.time.Instant;
import org.keycloak.common.util.Time;

/** The one clock by which everything is judged: Keycloak's own, so that its test offset counts. */
public final class ServerTime {
  private ServerTime() {}

  /** Returns the server's time, in whole milliseconds, as the store keeps it. */
  public static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }
}
