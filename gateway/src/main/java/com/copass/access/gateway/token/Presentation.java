package com.copass.access.gateway.token;

import java.util.List;

/**
 * What a request presents of who asks: nothing of it is verified. Its text form gives nothing away.
 *
 * @param authorization the value of the one {@code Authorization} header, or null where the request
 *     has none; a request with more than one has to be refused before
 * @param proofs the values of all {@code DPoP} headers
 * @param method the request's method
 * @param path the request's path, as it came
 * @param peer the network from which the request comes, as far as callers are told apart by it
 */
public record Presentation(
    String authorization, List<String> proofs, String method, String path, String peer) {
  /** Copies the list. */
  public Presentation {
    proofs = List.copyOf(proofs);
  }

  /** Returns what presents a token that is bound to no key, whatever the request. */
  public static Presentation ofBearer(String token, String peer) {
    return new Presentation("Bearer " + token, List.of(), "", "", peer);
  }

  /** Returns the same text for every presentation. */
  @Override
  public String toString() {
    return "[presentation]";
  }
}
