package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where ids stand: {@code {path: sid}}, {@code {query: project_id}}, {@code {body: id}}. */
final class IdReader {
  private static final List<String> WHERE = List.of("path", "query", "body");

  private final Surroundings surroundings;

  IdReader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads an object from kinds of ids to their sources. */
  Map<IdKind, IdSource> ids(JsonNode object, Place place) {
    Map<IdKind, IdSource> ids = new EnumMap<>(IdKind.class);
    if (!object.isObject() || object.isEmpty()) {
      place.report(
          "must be an object; its members are among " + String.join(", ", Words.all(IdKind.class)));
      return ids;
    }
    object
        .properties()
        .forEach(
            entry -> {
              Place at = place.at(entry.getKey());
              Optional<IdKind> kind = Members.wordOf(entry.getKey(), IdKind.class, at);
              Optional<IdSource> source = source(entry.getValue(), at);
              if (kind.isPresent() && source.isPresent()) {
                ids.put(kind.get(), source.get());
              }
            });
    return ids;
  }

  /** Reads one source. */
  Optional<IdSource> source(JsonNode node, Place place) {
    if (!node.isObject() || node.size() != 1) {
      place.report("must be an object of one member: path, query or body, with a name");
      return Optional.empty();
    }
    String where = node.fieldNames().next();
    Optional<String> name = Members.textOf(node.get(where), place.at(where));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return switch (where) {
      case "path" -> {
        surroundings.needPath(name.get(), place.at(where));
        yield Optional.of(new IdSource.InPath(name.get()));
      }
      case "query" -> {
        surroundings.needQuery(name.get(), place.at(where));
        yield Optional.of(new IdSource.InQuery(name.get()));
      }
      case "body" -> {
        surroundings.needBody(name.get(), place.at(where));
        yield Optional.of(new IdSource.InBody(name.get()));
      }
      default -> {
        place.at(where).report(Words.unknown("member", where, WHERE));
        yield Optional.empty();
      }
    };
  }
}
