package com.copass.access.catalogue;

import java.util.Set;

/**
 * A body member that becomes a path segment later: {@code [a-z0-9-]+} and none of the literals that
 * stand in its place.
 *
 * @param member a top-level member of the body
 * @param reserved slugs that are refused
 */
public record SlugRule(String member, Set<String> reserved) {
  /** Copies the set. */
  public SlugRule {
    reserved = Set.copyOf(reserved);
  }
}
