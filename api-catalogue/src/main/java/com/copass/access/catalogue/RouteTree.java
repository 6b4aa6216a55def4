package com.copass.access.catalogue;

import com.copass.access.catalogue.PathTemplate.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations by the positions of their segments. One step per segment and none back: where a
 * literal fits, the parameter beside it is never tried, whatever comes after. So a path that reads
 * as two operations reads here as one or as none, in time proportional to its length.
 *
 * <p>Filled by one thread, then only read: safe for any number once it is published safely.
 */
final class RouteTree {
  private final Map<String, RouteTree> literals = new HashMap<>();
  private final Map<String, Operation> ending = new HashMap<>();
  private final Map<String, Operation> resting = new HashMap<>();
  private RouteTree parameter;

  /** Adds an operation, or returns the one that can match the same request. */
  Optional<Operation> add(Operation operation) {
    RouteTree node = this;
    for (Segment segment : operation.path().segments()) {
      switch (segment) {
        case Segment.Literal literal ->
            node = node.literals.computeIfAbsent(literal.text(), text -> new RouteTree());
        case Segment.Parameter name -> {
          if (!node.resting.isEmpty()) {
            return node.resting.values().stream().findFirst();
          }
          if (node.parameter == null) {
            node.parameter = new RouteTree();
          }
          node = node.parameter;
        }
        case Segment.Rest name -> {
          if (node.parameter != null) {
            return node.parameter.any();
          }
          return Optional.ofNullable(node.resting.putIfAbsent(operation.method(), operation));
        }
      }
    }
    return Optional.ofNullable(node.ending.putIfAbsent(operation.method(), operation));
  }

  /** Finds the one operation of a request. */
  Optional<Operation> find(String method, List<String> segments) {
    RouteTree node = this;
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      RouteTree next = node.literals.getOrDefault(segment, node.parameter);
      if (next == null) {
        return segments.subList(i, segments.size()).contains("")
            ? Optional.empty()
            : Optional.ofNullable(node.resting.get(method));
      }
      node = next;
    }
    return Optional.ofNullable(node.ending.get(method));
  }

  private Optional<Operation> any() {
    Optional<Operation> here =
        ending.values().stream().findFirst().or(() -> resting.values().stream().findFirst());
    if (here.isPresent()) {
      return here;
    }
    for (RouteTree child : literals.values()) {
      Optional<Operation> below = child.any();
      if (below.isPresent()) {
        return below;
      }
    }
    return parameter == null ? Optional.empty() : parameter.any();
  }
}
