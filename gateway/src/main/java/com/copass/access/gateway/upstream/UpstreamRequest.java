package com.copass.access.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;

/** Sends a client's request on: the head that was made for it, and its body as it comes. */
final class UpstreamRequest {
  private UpstreamRequest() {}

  /**
   * Sends a request.
   *
   * @param sent the request to the upstream; nothing of it is sent yet
   * @param fields its header fields, with the length of the client's body where that was said
   * @param request the client's request, paused
   * @param held the body to send in place of the client's, where it was read
   * @param asked called when the last of the body has gone
   * @return the answer, its body paused; fails where there is none
   */
  static Future<HttpClientResponse> send(
      HttpClientRequest sent,
      MultiMap fields,
      HttpServerRequest request,
      Optional<Buffer> held,
      Runnable asked) {
    sent.headers().addAll(fields);
    Future<HttpClientResponse> answer = sent.response().map(HttpClientResponse::pause);
    if (held.isPresent()) {
      sent.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(held.get().length()));
      sent.end(held.get()).onSuccess(ignored -> asked.run());
    } else if (fields.contains(HttpHeaders.CONTENT_LENGTH)) {
      pipe(request, sent, asked);
    } else if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      pipe(request, sent.setChunked(true), asked);
    } else if (request.version() == HttpVersion.HTTP_2) {
      // Where no length is said, only its end tells whether there is a body (RFC 9113, 8.1).
      FirstPart.of(request)
          .onSuccess(
              body -> {
                if (body.isEmpty()) {
                  sent.end().onSuccess(ignored -> asked.run());
                } else {
                  pipe(body, sent.setChunked(true), asked);
                }
              })
          .onFailure(ignored -> sent.reset());
    } else {
      request.resume();
      sent.end().onSuccess(ignored -> asked.run());
    }
    return answer;
  }

  private static void pipe(ReadStream<Buffer> body, HttpClientRequest sent, Runnable asked) {
    Pipe<Buffer> pipe = body.pipe().endOnSuccess(true).endOnFailure(false);
    pipe.to(sent).onSuccess(ignored -> asked.run()).onFailure(ignored -> sent.reset());
  }
}
