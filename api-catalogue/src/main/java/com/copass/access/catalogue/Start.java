package com.copass.access.catalogue;

import java.util.Optional;

/**
 * The thing that a success starts, which whoever started it may end.
 *
 * @param id the member of the answer that holds its id
 * @param where what the answer has to say besides, or every success starts one
 */
public record Start(String id, Optional<Says> where) {
  /**
   * A member of an answer with a text as its value.
   *
   * @param member a top-level member
   * @param text the value
   */
  public record Says(String member, String text) {}
}
