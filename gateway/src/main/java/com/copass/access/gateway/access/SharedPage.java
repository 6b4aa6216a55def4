package com.copass.access.gateway.access;

import java.util.List;
import java.util.Optional;

/**
 * One page of what is shared with an account.
 *
 * @param sandboxes in the extension's order
 * @param next the cursor of the next page, opaque; empty on the last page
 */
public record SharedPage(List<SharedSandbox> sandboxes, Optional<String> next) {
  /** Copies the list. */
  public SharedPage {
    sandboxes = List.copyOf(sandboxes);
  }
}
