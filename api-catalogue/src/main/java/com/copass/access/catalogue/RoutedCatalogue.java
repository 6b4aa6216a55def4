package com.copass.access.catalogue;

import com.copass.access.catalogue.PathTemplate.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations of a document with their tree. Never changed after construction. */
final class RoutedCatalogue implements Catalogue {
  private final List<Operation> operations;
  private final RouteTree tree;
  private final Lookups lookups;

  RoutedCatalogue(List<Operation> operations, RouteTree tree, Lookups lookups) {
    this.operations = List.copyOf(operations);
    this.tree = tree;
    this.lookups = lookups;
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public Lookups lookups() {
    return lookups;
  }

  @Override
  public Optional<Match> match(String method, List<String> segments) {
    return tree.find(method, segments)
        .map(operation -> new Match(operation, parameters(operation.path(), segments)));
  }

  private static Map<String, String> parameters(PathTemplate template, List<String> segments) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < template.segments().size(); i++) {
      switch (template.segments().get(i)) {
        case Segment.Literal literal -> {}
        case Segment.Parameter parameter -> parameters.put(parameter.name(), segments.get(i));
        case Segment.Rest rest ->
            parameters.put(rest.name(), String.join("/", segments.subList(i, segments.size())));
      }
    }
    return parameters;
  }
}
