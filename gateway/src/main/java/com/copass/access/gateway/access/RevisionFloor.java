package com.copass.access.gateway.access;

import java.util.Optional;

/**
 * What a caller asks for by sending {@code Sandbox-Revision}: no decision on older data.
 *
 * @param revision the oldest state that will do
 */
public record RevisionFloor(Revision revision) {
  /**
   * Reads the value of {@code Sandbox-Revision}.
   *
   * @param header any text
   * @return the floor, or empty where the text is no revision: a 400 that names the header
   */
  public static Optional<RevisionFloor> parse(String header) {
    return Revision.parse(header).map(RevisionFloor::new);
  }
}
