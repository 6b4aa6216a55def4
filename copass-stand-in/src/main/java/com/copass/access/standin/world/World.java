package com.copass.access.standin.world;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that is remembered. */
public final class World {
  private final Ids ids = new Ids();
  private final InstantSource clock;
  private final Shelf sandboxes = new Shelf(Kind.SANDBOX);
  private final Map<String, Shelves> contents = new LinkedHashMap<>();
  private final Map<String, Shelves> accounts = new LinkedHashMap<>();
  private boolean touched;

  /** Returns an empty world with a clock of its own. */
  public World(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns a new row: a new id and the time at which it was made. */
  public JsonObject newRow(Kind kind) {
    return new JsonObject()
        .put(kind.idMember(), ids.next(kind))
        .put("created_at", now().toString());
  }

  /** Returns a new id for something that is not kept. */
  public String newId(Kind kind) {
    return ids.next(kind);
  }

  /** Returns the time, to the millisecond, as the API writes it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns all sandboxes, whoever's they are. */
  public Shelf sandboxes() {
    return sandboxes;
  }

  /** Returns what a sandbox holds, or empty where there is no such sandbox. */
  public Optional<Shelves> contents(String sandbox) {
    return sandboxes
        .find(sandbox)
        .map(row -> contents.computeIfAbsent(sandbox, s -> new Shelves()));
  }

  /** Forgets a sandbox and all it holds. */
  public void destroy(String sandbox) {
    sandboxes.remove(sandbox);
    contents.remove(sandbox);
  }

  /** Returns what belongs to an account and to no sandbox; an account is known once it calls. */
  public Shelves account(String account) {
    return accounts.computeIfAbsent(account, a -> new Shelves());
  }

  /** Notes that something has changed, or may have. */
  public void touch() {
    touched = true;
  }

  /** Tells whether something may have changed since this was last asked. */
  public boolean wasTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /** Forgets everything. */
  public void clear() {
    touch();
    sandboxes.removeAll(row -> true);
    contents.clear();
    accounts.clear();
  }

  /** Returns everything as one JSON object, for {@link #restore}. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("sandboxes", sandboxes.toJson())
        .put("contents", each(contents))
        .put("accounts", each(accounts));
  }

  /** Takes over what an earlier world wrote; what was there before is forgotten. */
  public void restore(JsonObject json) {
    clear();
    json.getJsonArray("sandboxes").forEach(row -> sandboxes.put((JsonObject) row));
    fill(contents, json.getJsonObject("contents"));
    fill(accounts, json.getJsonObject("accounts"));
  }

  private static JsonObject each(Map<String, Shelves> shelves) {
    JsonObject json = new JsonObject();
    shelves.forEach((id, of) -> json.put(id, of.toJson()));
    return json;
  }

  private static void fill(Map<String, Shelves> shelves, JsonObject json) {
    for (String id : json.fieldNames()) {
      shelves.put(id, Shelves.ofJson(json.getJsonObject(id)));
    }
  }
}
