package com.copass.access.catalogue;

/** Who answers an operation. */
public enum ServedBy {
  /** The service behind the gateway. */
  UPSTREAM,
  /** The Keycloak extension, under the same path. */
  EXTENSION,
  /** The gateway itself. */
  GATEWAY
}
