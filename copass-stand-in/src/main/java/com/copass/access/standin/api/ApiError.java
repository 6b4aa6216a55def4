package com.copass.access.standin.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An error that the API answers. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonObject body;

  private ApiError(int status, JsonObject body) {
    super(body.encode(), null, false, false);
    this.status = status;
    this.body = body;
  }

  /** Returns an error in the API's documented shape. */
  public static ApiError of(int status, String error, String detail) {
    return new ApiError(status, new JsonObject().put("error", error).put("detail", detail));
  }

  /** Returns the one answer for what is not there and for what is not the caller's. */
  public static ApiError notFound() {
    return of(404, "not_found", "there is no such thing");
  }

  /** Returns a complaint about one member of the body, in the shape of the API's framework. */
  static ApiError invalid(String member, String message) {
    return new ApiError(
        422,
        new JsonObject()
            .put(
                "detail",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("loc", new JsonArray().add("body").add(member))
                            .put("msg", message)
                            .put("type", "value_error"))));
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns the answer's body. */
  public JsonObject body() {
    return body;
  }
}
