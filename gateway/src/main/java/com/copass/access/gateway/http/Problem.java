package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
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

  /** How long what a refused client still sends is read and dropped. */
  private static final long LINGERING_MILLIS = 250;

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
    Map<String, Object> more = new HashMap<>(members);
    more.put(member, value);
    return new Problem(status, error, detail, more, headers);
  }

  /** Returns this problem with one more header field. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Problem(status, error, detail, members, more);
  }

  /** Returns this problem as one after which the connection closes. */
  public Problem closing() {
    return withHeader("Connection", "close");
  }

  /** Returns the body of the answer to a request, with its id where it has one. */
  private Buffer body(HttpServerResponse response) {
    String title = error.replace('_', ' ');
    JsonObject body =
        new JsonObject()
            .put("error", error)
            .put("detail", detail)
            .put("type", "urn:copass:error:" + error)
            .put("title", title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1))
            .put("status", status);
    members.forEach(body::put);
    String id = response.headers().get(Headers.REQUEST_ID);
    if (id != null) {
      body.put("request_id", id);
    }
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
    if (request.version() == HttpVersion.HTTP_2) {
      answerOnStream(request);
      return;
    }
    headers.forEach(response::putHeader);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (response.headers().contains(HttpHeaders.CONNECTION)) {
      // The answer is never ended, so that nothing that follows is taken for a request.
      Buffer body = body(response);
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
      response.write(body).onComplete(ignored -> request.connection().close());
    } else if (request.isEnded() || isSmall(request)) {
      drain(request);
      response.end(body(response));
    } else {
      drain(request);
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      response.end(body(response)).onComplete(ignored -> closeSoon(request));
    }
  }

  /** A stream of HTTP/2 has its own end: nothing that follows can be taken for another request. */
  private void answerOnStream(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Connection")) {
            response.putHeader(name, value);
          }
        });
    drain(request);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body(response));
  }

  private static void drain(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(ignored -> {});
      request.resume();
    }
  }

  /** Not at once: closing on octets that were not read yet would take the answer back. */
  private static void closeSoon(HttpServerRequest request) {
    Context context = Vertx.currentContext();
    if (context == null) {
      request.connection().close();
    } else {
      context.owner().setTimer(LINGERING_MILLIS, ignored -> request.connection().close());
    }
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
