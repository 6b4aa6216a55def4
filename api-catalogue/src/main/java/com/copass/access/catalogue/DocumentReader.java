package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a whole document: every operation, or every problem. */
final class DocumentReader {
  private static final Set<String> METHODS =
      new TreeSet<>(Set.of("get", "put", "post", "delete", "patch"));
  private static final Set<String> UNFORWARDED = Set.of("head", "options", "trace");
  private static final Set<String> OTHER_MEMBERS = Set.of("summary", "description", "parameters");

  private final List<Problem> problems = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final RouteTree tree = new RouteTree();
  private final Map<String, Operation> byId = new LinkedHashMap<>();
  private final Map<String, Surroundings> around = new HashMap<>();
  private final Set<String> declared = new HashSet<>();
  private final Map<String, String> ids = new HashMap<>();

  /** Reads a document, or throws a {@link CatalogueException} that holds every problem. */
  Catalogue read(JsonNode document) {
    Place place = new Place(problems, "document", "");
    if (!document.path("openapi").asText().startsWith("3.1.")) {
      place.at("openapi").report("must be 3.1.x");
    }
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      String name = member.getKey();
      if (name.startsWith(OperationReader.EXTENSION) && !name.equals(LookupReader.EXTENSION)) {
        place.at(name).report(Words.unknown("member", name, Set.of(LookupReader.EXTENSION)));
      }
    }
    JsonNode paths = document.path("paths");
    if (!paths.isObject() || paths.isEmpty()) {
      place.at("paths").report("must be an object of at least one path");
    } else {
      Schemas schemas = new Schemas(document);
      paths.properties().forEach(path -> readPath(path.getKey(), path.getValue(), schemas));
    }
    Lookups lookups =
        new LookupReader(byId, around, declared, place.at(LookupReader.EXTENSION))
            .read(Optional.ofNullable(document.get(LookupReader.EXTENSION)));
    if (!problems.isEmpty()) {
      throw new CatalogueException(problems);
    }
    return new RoutedCatalogue(operations, tree, lookups);
  }

  private void readPath(String path, JsonNode item, Schemas schemas) {
    Place place = new Place(problems, path, "");
    for (Map.Entry<String, JsonNode> member : item.properties()) {
      String name = member.getKey();
      if (METHODS.contains(name)) {
        readOperation(name, path, item, member.getValue(), schemas);
      } else if (UNFORWARDED.contains(name)) {
        place
            .at(name)
            .report("is no operation here: only " + String.join(", ", METHODS) + " are forwarded");
      } else if (!OTHER_MEMBERS.contains(name)) {
        Set<String> allowed = new TreeSet<>(METHODS);
        allowed.addAll(OTHER_MEMBERS);
        place.at(name).report(Words.unknown("member", name, allowed));
      }
    }
  }

  private void readOperation(
      String name, String path, JsonNode item, JsonNode operation, Schemas schemas) {
    String method = name.toUpperCase(Locale.ROOT);
    Place place = new Place(problems, method + " " + path, "");
    declared.add(operation.path("operationId").asText());
    Surroundings surroundings = Surroundings.of(item, operation, schemas);
    Optional<PathTemplate> template =
        PathTemplates.read(path, new HashSet<>(surroundings.rest()), place.at("path"));
    template
        .flatMap(found -> new OperationReader(found, surroundings, place).read(method, operation))
        .ifPresent(read -> add(read, surroundings, place));
  }

  private void add(Operation operation, Surroundings surroundings, Place place) {
    String other = ids.putIfAbsent(operation.id(), place.operation());
    if (other != null) {
      place.at("operationId").report("\"" + operation.id() + "\" is also that of " + other);
    }
    Optional<Operation> clash = tree.add(operation);
    if (clash.isPresent()) {
      place
          .at("path")
          .report(
              "can match the same request as " + ids.get(clash.get().id()) + "; leave one of them");
    }
    operations.add(operation);
    byId.put(operation.id(), operation);
    around.put(operation.id(), surroundings);
  }
}
