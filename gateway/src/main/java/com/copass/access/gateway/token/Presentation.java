package com.copass.access.gateway.token;

/**
 * What a request presents of who asks: nothing of it is verified. Its text form gives nothing away.
 *
 * @param authorization the value of the one {@code Authorization} header, or null where the request
 *     has none; a request with more than one has to be refused before
 * @param peer the network from which the request comes, as far as callers are told apart by it
 */
public record Presentation(String authorization, String peer) {
  /** Returns the same text for every presentation. */
  @Override
  public String toString() {
    return "[presentation]";
  }
}
