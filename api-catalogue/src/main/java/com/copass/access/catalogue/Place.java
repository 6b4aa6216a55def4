package com.copass.access.catalogue;

import java.util.List;

/**
 * A place in the document, and the list to which problems there are added.
 *
 * <p>Not safe for more than one thread: a document is read by one.
 *
 * @param problems what was found so far
 * @param operation the operation, as {@code GET /path}, or {@code document}
 * @param member the member below it; empty at the operation itself
 */
record Place(List<Problem> problems, String operation, String member) {
  /** Returns the place of a member of the object that stands here. */
  Place at(String name) {
    return new Place(problems, operation, member.isEmpty() ? name : member + "." + name);
  }

  /** Returns the place of an element of the array that stands here. */
  Place at(int index) {
    return new Place(problems, operation, member + "[" + index + "]");
  }

  /** Adds a problem. */
  void report(String message) {
    problems.add(new Problem(operation, member, message));
  }
}
