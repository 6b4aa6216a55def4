package com.copass.access.console.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the API says, read leniently: what is missing is empty. Stateless. */
final class Json {
  private Json() {}

  /** Returns a text; empty where there is none. */
  static String text(JsonObject object, String member) {
    return object.getValue(member) instanceof String text ? text : "";
  }

  /** Returns a text; null where there is none. */
  static String textOrNull(JsonObject object, String member) {
    return object.getValue(member) instanceof String text ? text : null;
  }

  /** Returns a few characters that are others when something is another; it proves nothing. */
  static String mark(Object value) {
    return Integer.toHexString(String.valueOf(value).hashCode());
  }

  /** Returns the objects of a list. */
  static List<JsonObject> objects(JsonArray list) {
    return list == null
        ? List.of()
        : list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  /** Returns the objects of a member that is a list. */
  static List<JsonObject> objects(JsonObject object, String member) {
    return object.getValue(member) instanceof JsonArray list ? objects(list) : List.of();
  }

  /** Returns the texts of a member that is a list. */
  static List<String> texts(JsonObject object, String member) {
    return object.getValue(member) instanceof JsonArray list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
