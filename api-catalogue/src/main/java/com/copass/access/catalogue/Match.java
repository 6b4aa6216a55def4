package com.copass.access.catalogue;

import java.util.Map;

/**
 * An operation that a request's method and path match.
 *
 * @param operation the operation
 * @param parameters the path parameters by name, decoded
 */
public record Match(Operation operation, Map<String, String> parameters) {
  /** Copies the map. */
  public Match {
    parameters = Map.copyOf(parameters);
  }
}
