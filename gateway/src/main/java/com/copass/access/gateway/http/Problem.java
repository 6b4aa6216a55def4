package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/**
 * An answer that is no success: the {@code {error, detail}} that clients of the API know, with the
 * members of RFC 9457 beside it. Holds stable words only, nothing that was not verified.
 *
 * @param status the HTTP status
 * @param error the stable word
 * @param detail one sentence that names the field and the fix
 * @param members further members of the body
 * @param headers header fields of the answer
 */
public record Problem(
    int status,
    String error,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {

  /** A body larger than this is not waited for when a request has been refused. */
  private static final long WORTH_DRAINING = 64 * 1024;

  /** Copies the maps. */
  public Problem {
    members = Map.copyOf(members);
    headers = Map.copyOf(headers);
  }

  /** Returns a problem of a word of the vocabulary. */
  public static Problem of(ErrorWord word, String detail) {
    return new Problem(word.status(), word.word(), detail, Map.of(), Map.of());
  }

  /** Returns this problem with one more member in its body. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new java.util.HashMap<>(members);
    more.put(member, value);
    return new Problem(status, error, detail, more, headers);
  }

  /** Returns this problem with one more header field. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new Problem(status, error, detail, members, more);
  }

  /** Returns the body. */
  public Buffer body() {
    String title = error.replace('_', ' ');
    JsonObject body =
        new JsonObject()
            .put("error", error)
            .put("detail", detail)
            .put("type", "urn:copass:error:" + error)
            .put("title", title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1))
            .put("status", status);
    members.forEach(body::put);
    return body.toBuffer();
  }

  /**
   * Answers a request with this problem. Does nothing where an answer has begun already. A body
   * that has not been read is drained when it is small, else the connection closes: what is left of
   * it must not be taken for the next request.
   */
  public void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (response.headWritten() || response.closed()) {
      return;
    }
    if (!request.isEnded()) {
      if (!isSmall(request)) {
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      request.handler(ignored -> {});
      request.resume();
    }
    headers.forEach(response::putHeader);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body());
  }

  private static boolean isSmall(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }
    try {
      return Long.parseLong(length) <= WORTH_DRAINING;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
