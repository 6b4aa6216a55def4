package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/** Reads a body whole, and never more of it than a bound. */
public final class BoundedBody {
  private BoundedBody() {}

  /**
   * Reads a request's body.
   *
   * @param request the request, paused
   * @param limit the most that is read, in octets
   * @return the body, or {@link Refused} with {@code body_too_large}
   */
  public static Future<Buffer> read(HttpServerRequest request, int limit) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && (length.length() > 10 || Long.parseLong(length) > limit)) {
      return Future.failedFuture(tooLarge(limit));
    }
    if (request.isEnded()) {
      return Future.succeededFuture(Buffer.buffer());
    }
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    return read((ReadStream<Buffer>) request, limit);
  }

  /**
   * Reads a stream to its end.
   *
   * @param stream the stream, paused
   * @param limit the most that is read, in octets
   * @return what it held, or {@link Refused} with {@code body_too_large}; the stream is then paused
   */
  public static Future<Buffer> read(ReadStream<Buffer> stream, int limit) {
    Promise<Buffer> body = Promise.promise();
    Buffer held = Buffer.buffer();
    stream.exceptionHandler(body::tryFail);
    stream.endHandler(ignored -> body.tryComplete(held));
    stream.handler(
        part -> {
          if (held.length() + part.length() > limit) {
            stream.pause();
            body.tryFail(tooLarge(limit));
          } else {
            held.appendBuffer(part);
          }
        });
    stream.resume();
    return body.future();
  }

  private static Refused tooLarge(int limit) {
    return Refused.because(
        ErrorWord.BODY_TOO_LARGE, "the body must not be larger than " + limit + " octets");
  }
}
