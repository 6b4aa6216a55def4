package com.copass.access.model;

import java.time.Instant;

/** The rules of the product, in one function. Stateless, safe for any thread. */
public final class Rules {
  private Rules() {}

  /**
   * Decides one request.
   *
   * @param request who asks what of what
   * @param access what is known of the sandbox and the principal
   * @param now the server's time, at which terms are judged
   * @return the decision, with its reason
   */
  public static Decision decide(AccessRequest request, Access access, Instant now) {
    return new Decision.Deny(Reason.NO_RELATION);
  }
}
