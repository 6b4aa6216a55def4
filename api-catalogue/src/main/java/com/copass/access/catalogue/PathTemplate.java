package com.copass.access.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /**
   * Returns the path with its parameters filled in, as they are: ids need no escaping.
   *
   * @param parameters a value for every parameter of the template, by name
   * @throws IllegalArgumentException where one is missing
   */
  public String fill(Map<String, String> parameters) {
    return segments.stream()
        .map(
            segment ->
                switch (segment) {
                  case Segment.Literal(String text) -> text;
                  case Segment.Parameter(String name) -> value(name, parameters);
                  case Segment.Rest(String name) -> value(name, parameters);
                })
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String value(String name, Map<String, String> parameters) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path needs a value for {" + name + "}");
    }
    return value;
  }
}
