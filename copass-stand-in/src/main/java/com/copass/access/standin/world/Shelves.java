package com.copass.access.standin.world;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** What one sandbox holds, or one account: a shelf per kind. */
public final class Shelves {
  private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);

  /** Returns the shelf of a kind. */
  public Shelf of(Kind kind) {
    return shelves.computeIfAbsent(kind, Shelf::new);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    shelves.forEach((kind, shelf) -> json.put(kind.name(), shelf.toJson()));
    return json;
  }

  static Shelves ofJson(JsonObject json) {
    Shelves shelves = new Shelves();
    for (String name : json.fieldNames()) {
      Shelf shelf = shelves.of(Kind.valueOf(name));
      JsonArray rows = json.getJsonArray(name);
      for (int i = 0; i < rows.size(); i++) {
        shelf.put(rows.getJsonObject(i));
      }
    }
    return shelves;
  }
}
