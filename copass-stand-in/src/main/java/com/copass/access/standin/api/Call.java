package com.copass.access.standin.api;

import com.copass.access.standin.identity.Caller;
import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.Shelf;
import com.copass.access.standin.world.Shelves;
import com.copass.access.standin.world.World;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One request that has been let in.
 *
 * @param world what is remembered
 * @param caller who it is done for
 * @param sandbox the sandbox of the path, where there is one
 * @param parameters the path's parameters, decoded
 * @param query the query
 * @param body the whole body
 * @param contentType what the body is said to be
 */
public record Call(
    World world,
    Caller caller,
    Optional<JsonObject> sandbox,
    Map<String, String> parameters,
    MultiMap query,
    Buffer body,
    Optional<String> contentType) {

  /** Returns a parameter of the path that the template has. */
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the template has no parameter " + name);
    }
    return value;
  }

  /** Returns the body as JSON. */
  Given given() {
    return Given.of(body);
  }

  /** Returns the id of the path's sandbox. */
  String sandboxId() {
    return sandbox.orElseThrow().getString(Kind.SANDBOX.idMember());
  }

  /** Returns what the path's sandbox holds of a kind. */
  Shelf shelf(Kind kind) {
    return world.contents(sandboxId()).orElseThrow().of(kind);
  }

  /** Returns what the account of record holds outside sandboxes. */
  Shelves own() {
    return world.account(caller.account());
  }

  /** Returns the row in the path's sandbox whose id is a parameter of the path, or refuses. */
  JsonObject row(Kind kind, String parameter) {
    return shelf(kind).find(parameter(parameter)).orElseThrow(ApiError::notFound);
  }

  /** Starts a row of the path's sandbox; it is kept once it is put on its shelf. */
  JsonObject newRow(Kind kind) {
    return world.newRow(kind).put("user_id", caller.account()).put("sandbox_id", sandboxId());
  }

  /** Returns a condition: a row has what the query asks of it, where the query asks. */
  Predicate<JsonObject> matching(String... members) {
    Predicate<JsonObject> all = row -> true;
    for (String member : members) {
      String wanted = query.get(member);
      if (wanted != null) {
        all = all.and(row -> wanted.equals(row.getString(member)));
      }
    }
    return all;
  }

  /** Returns the answer to a list: the rows and how many there are. */
  static Answer list(Kind kind, List<JsonObject> rows) {
    return Answer.ok(
        new JsonObject().put(kind.listMember(), new JsonArray(rows)).put("count", rows.size()));
  }

  /** Returns a limit of the query, kept within 1 and the most. */
  int limit(int usual, int most) {
    String given = query.get("limit");
    try {
      return given == null ? usual : Math.clamp(Long.parseLong(given), 1, most);
    } catch (NumberFormatException e) {
      throw ApiError.invalid("limit", "a number is required");
    }
  }
}
