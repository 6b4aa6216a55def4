package com.copass.access.standin.world;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rows of one kind, by id, in the order in which they came. A row that is handed out is the row
 * itself: changing it changes what is kept.
 */
public final class Shelf {
  private final Kind kind;
  private final Map<String, JsonObject> rows = new LinkedHashMap<>();

  Shelf(Kind kind) {
    this.kind = kind;
  }

  /** Keeps a row under the id that it holds, replacing one of the same id, and returns it. */
  public JsonObject put(JsonObject row) {
    rows.put(row.getString(kind.idMember()), row);
    return row;
  }

  /** Returns the row of an id. */
  public Optional<JsonObject> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** Returns the newest row for which a condition holds. */
  public Optional<JsonObject> newest(Predicate<JsonObject> condition) {
    return rows.values().stream().filter(condition).reduce((older, newer) -> newer);
  }

  /** Returns the rows for which a condition holds, oldest first. */
  public List<JsonObject> all(Predicate<JsonObject> condition) {
    return rows.values().stream().filter(condition).toList();
  }

  /** Forgets a row; tells whether there was one. */
  public boolean remove(String id) {
    return rows.remove(id) != null;
  }

  /** Forgets the rows for which a condition holds; returns how many there were. */
  public int removeAll(Predicate<JsonObject> condition) {
    int before = rows.size();
    rows.values().removeIf(condition);
    return before - rows.size();
  }

  JsonArray toJson() {
    return new JsonArray(List.copyOf(rows.values()));
  }
}
