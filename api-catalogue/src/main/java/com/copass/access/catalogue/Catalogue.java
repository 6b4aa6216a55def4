package com.copass.access.catalogue;

import java.util.List;
import java.util.Optional;

/** The operations of a service. Immutable, safe for any thread. */
public interface Catalogue {
  /** Returns every operation, in the document's order. */
  List<Operation> operations();

  /** Returns how to ask the service for what the rules have to know. */
  Lookups lookups();

  /**
   * Finds the operation of a request by position, literals before parameters, in time proportional
   * to the path.
   *
   * @param method the request's method, upper case
   * @param segments the decoded segments of the path
   * @return the match, or empty: then the request is denied
   */
  Optional<Match> match(String method, List<String> segments);
}
