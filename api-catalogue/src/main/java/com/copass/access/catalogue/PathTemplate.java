package com.copass.access.catalogue;

import java.util.List;

/**
 * A path of the document as its segments.
 *
 * @param segments literals and parameters, in order
 */
public record PathTemplate(List<Segment> segments) {
  /** One segment of a path. */
  public sealed interface Segment {
    /**
     * A segment that is written out.
     *
     * @param text the decoded text
     */
    record Literal(String text) implements Segment {}

    /**
     * A segment that is a parameter.
     *
     * @param name the parameter's name
     */
    record Parameter(String name) implements Segment {}

    /**
     * A parameter that takes one or more segments; only ever the last.
     *
     * @param name the parameter's name
     */
    record Rest(String name) implements Segment {}
  }

  /** Copies the list. */
  public PathTemplate {
    segments = List.copyOf(segments);
  }
}
