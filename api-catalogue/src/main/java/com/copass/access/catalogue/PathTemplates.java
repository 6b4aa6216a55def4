package com.copass.access.catalogue;

import com.copass.access.catalogue.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the paths of a document as templates. */
final class PathTemplates {
  private PathTemplates() {}

  /**
   * Reads a path.
   *
   * @param path as the document writes it
   * @param rest the parameters that take more than one segment
   * @param place where problems are reported
   * @return the template, or empty after a report
   */
  static Optional<PathTemplate> read(String path, Set<String> rest, Place place) {
    if (!path.startsWith("/")) {
      place.report("a path begins with /");
      return Optional.empty();
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String[] parts = path.substring(1).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      Optional<Segment> segment = segment(parts[i], rest, place);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
      if (segment.get() instanceof Segment.Rest && i < parts.length - 1) {
        place.report("{" + name(parts[i]) + "} takes the rest of the path and has to be its end");
        return Optional.empty();
      }
      if (!(segment.get() instanceof Segment.Literal) && !names.add(name(parts[i]))) {
        place.report("{" + name(parts[i]) + "} stands in the path twice");
        return Optional.empty();
      }
    }
    return Optional.of(new PathTemplate(segments));
  }

  /** Returns the names of a template's parameters, in order. */
  static List<String> parameters(PathTemplate template) {
    List<String> names = new ArrayList<>();
    for (Segment segment : template.segments()) {
      switch (segment) {
        case Segment.Literal literal -> {}
        case Segment.Parameter parameter -> names.add(parameter.name());
        case Segment.Rest tail -> names.add(tail.name());
      }
    }
    return names;
  }

  private static Optional<Segment> segment(String part, Set<String> rest, Place place) {
    if (part.startsWith("{") && part.endsWith("}") && isName(name(part))) {
      String name = name(part);
      return Optional.of(
          rest.contains(name) ? new Segment.Rest(name) : new Segment.Parameter(name));
    }
    if (isLiteral(part)) {
      return Optional.of(new Segment.Literal(part));
    }
    place.report(
        "segment \""
            + part
            + "\" must be {name} or a literal of A-Z a-z 0-9 . _ ~ - that is not . or ..");
    return Optional.empty();
  }

  private static String name(String part) {
    return part.length() < 2 ? "" : part.substring(1, part.length() - 1);
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isWordCharacter(c) || c == '_');
  }

  private static boolean isLiteral(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.chars().allMatch(c -> isWordCharacter(c) || "._~-".indexOf(c) >= 0);
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
