package com.copass.access.gateway.upstream;

import com.copass.access.gateway.http.BoundedBody;
import com.copass.access.gateway.http.ResponseHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;

/** Passes an upstream's answer on to the client as it comes. */
final class ClientAnswer {
  /** A client that knows no chunks is told the length first; the most that is held for it. */
  private static final int LONGEST_HELD = 16 * 1024 * 1024;

  private ClientAnswer() {}

  /**
   * Passes an answer on.
   *
   * @param answer what came, for its head
   * @param body its body, paused
   * @param request the request that is answered
   * @return completes when the client was sent all of it; fails where either side broke off
   */
  static Future<Void> send(
      HttpClientResponse answer, ReadStream<Buffer> body, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.statusCode());
    ResponseHeaders.pass(answer.headers(), response.headers());
    if (hasNoBody(answer.statusCode())) {
      response.headers().remove(HttpHeaders.CONTENT_LENGTH);
      body.resume();
      return response.end();
    }
    if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      if (request.version() == HttpVersion.HTTP_1_0) {
        return BoundedBody.read(body, LONGEST_HELD).compose(response::end);
      }
      response.setChunked(true);
    }
    Pipe<Buffer> pipe = body.pipe().endOnSuccess(true).endOnFailure(false);
    return pipe.to(response);
  }

  /** Tells whether an answer says that its body has some octets. */
  static boolean hasLength(HttpClientResponse answer) {
    String length = answer.headers().get(HttpHeaders.CONTENT_LENGTH);
    return length != null && !length.equals("0");
  }

  /** RFC 9110 section 6.4.1, for what is forwarded at all. */
  private static boolean hasNoBody(int status) {
    return status == 204 || status == 205;
  }
}
