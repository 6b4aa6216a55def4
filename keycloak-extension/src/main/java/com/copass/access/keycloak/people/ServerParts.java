package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.Refusals;
import com.copass.access.keycloak.handle.HandleLookups;
import java.time.InstantSource;

/**
 * What lives as long as the server and is shared by all requests. Safe for any thread.
 *
 * @param lookups the throttle of handles
 * @param refusals the keeper of refused attempts
 */
public record ServerParts(HandleLookups lookups, Refusals refusals) {
  /** Makes those of this server. */
  public static ServerParts of(InstantSource clock) {
    return new ServerParts(new HandleLookups(clock), new Refusals(clock));
  }
}
