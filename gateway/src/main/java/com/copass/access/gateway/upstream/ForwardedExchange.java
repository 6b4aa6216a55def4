package com.copass.access.gateway.upstream;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.http.BoundedBody;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestHeaders;
import com.copass.access.gateway.http.ResponseHeaders;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Optional;

/** One request on its way to the upstream and back. On the context of the request. */
final class ForwardedExchange {
  /** The most of an answer that is read whole, for rules that have to look into it. */
  private static final int LONGEST_READ_ANSWER = 16 * 1024 * 1024;

  /** How long a client may take to read the last event of a stream that was cut. */
  private static final long LAST_EVENT_MILLIS = 500;

  private static final long NO_TIMER = -1;

  private final Upstream upstream;
  private final Outgoing outgoing;
  private final OnSuccess onSuccess;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Promise<Void> over = Promise.promise();

  private OpenExchange registered;
  private Secret bearer;
  private HttpClientRequest sent;
  private Cuttable streaming;
  private long timer = NO_TIMER;
  private boolean answered;
  private boolean ended;

  ForwardedExchange(Upstream upstream, Outgoing outgoing, OnSuccess onSuccess) {
    this.upstream = upstream;
    this.outgoing = outgoing;
    this.onSuccess = onSuccess;
    this.request = outgoing.request();
    this.response = request.response();
  }

  Future<Void> run(OpenExchanges exchanges, Dependence dependence) {
    if (response.closed()) {
      return Future.succeededFuture();
    }
    Dependence all =
        upstream
            .lentBy(outgoing.whom())
            .map(lender -> dependence.andOn(lender, this::credential))
            .orElse(dependence);
    registered = exchanges.open(Vertx.currentContext(), all, this::cut);
    response.closeHandler(ignored -> clientIsGone());
    response.exceptionHandler(ignored -> clientIsGone());
    upstream
        .bearer(outgoing.whom(), outgoing.asker())
        .map(this::fields)
        .onSuccess(this::connect)
        .onFailure(failure -> refuseUnsent(UpstreamProblems.beforeAnythingWasSent(failure)));
    return over.future();
  }

  /** How it stands with the credential that the upstream was sent. */
  private Future<Standing> credential() {
    return upstream
        .bearer(outgoing.whom(), outgoing.asker())
        .transform(
            now -> {
              boolean refused = now.cause() instanceof Refused;
              if (now.failed() && !refused) {
                return Future.failedFuture(now.cause());
              }
              boolean same = !refused && (bearer == null || bearer.equals(now.result()));
              return Future.succeededFuture(
                  same ? new Standing.Holds(Optional.empty()) : Standing.linkEnded());
            });
  }

  private MultiMap fields(Secret credential) {
    bearer = credential;
    return RequestHeaders.upstream(request.headers(), credential.reveal());
  }

  private void connect(MultiMap fields) {
    if (ended) {
      return;
    }
    upstream
        .connect(outgoing.traffic(), request.method(), outgoing.target())
        .onSuccess(connected -> send(connected, fields))
        .onFailure(
            ignored ->
                refuseUnsent(
                    Problem.of(ErrorWord.UNAVAILABLE, "the API can't be reached; try again")));
  }

  private void send(HttpClientRequest connected, MultiMap fields) {
    if (ended) {
      connected.reset();
      return;
    }
    sent = connected;
    if (outgoing.body().isEmpty()
        && request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      response.writeContinue();
    }
    RequestHeaders.finish(fields, request.headers(), outgoing.trace(), isOpaque());
    UpstreamRequest.send(connected, fields, request, outgoing.body(), this::asked)
        .onSuccess(this::received)
        .onFailure(this::failed);
  }

  /** The upstream's time to answer begins when it has the whole question. */
  private void asked() {
    giveUpAfter(patience(), UpstreamProblems.tookTooLong());
  }

  private void giveUpAfter(Duration patience, Problem problem) {
    if (!ended && !answered) {
      timer = registered.vertx().setTimer(patience.toMillis(), ignored -> refuse(problem));
    }
  }

  private void received(HttpClientResponse answer) {
    // Most answers that are refused are never read; one that is broken off then has nobody to tell.
    answer.exceptionHandler(ignored -> {});
    if (ended) {
      return;
    }
    answered = true;
    stopWaiting();
    int status = answer.statusCode();
    if (status >= 400 && status < 500) {
      onSuccess.nothingDone();
    }
    if (status == 401) {
      // A challenge is for the gateway's credential, not for the caller's.
      refuse(upstream.notTaken());
    } else if (status < 200 || (status >= 300 && status < 400) || status == 407) {
      // A redirect leads past the gateway.
      refuse(UpstreamProblems.unusable());
    } else if (status >= 500) {
      refuse(UpstreamProblems.failed(status));
    } else if (status >= 400) {
      stream(answer, answer);
    } else if (onSuccess.readsBody()) {
      readWhole(answer);
    } else {
      onSuccess
          .succeeded(status, Buffer.buffer())
          .onSuccess(ignored -> streamSuccess(answer))
          .onFailure(failure -> refuse(UpstreamProblems.unusable()));
    }
  }

  private void streamSuccess(HttpClientResponse answer) {
    if (ended) {
      return;
    }
    if (answer.statusCode() != 200 || isEventStream(answer) || ClientAnswer.hasLength(answer)) {
      stream(answer, answer);
      return;
    }
    FirstPart.of(answer)
        .onSuccess(
            body -> {
              if (body.isEmpty()) {
                empty(answer);
              } else {
                stream(answer, body);
              }
            })
        .onFailure(this::failed);
  }

  /**
   * A success without a body must not reach a client as 200: one SDK throws on it. For what may
   * have changed something it becomes 204, which says the same; an answer that should have been
   * JSON and is nothing is no answer.
   */
  private void empty(HttpClientResponse answer) {
    if (ended) {
      return;
    }
    String type = answer.headers().get(HttpHeaders.CONTENT_TYPE);
    boolean shouldBeJson = type == null || type.startsWith("application/json");
    if (request.method().name().equals("GET") && shouldBeJson) {
      refuse(UpstreamProblems.unusable());
    } else {
      ResponseHeaders.pass(answer.headers(), response.headers());
      response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.CONTENT_TYPE);
      response.setStatusCode(204).end();
      finish();
    }
  }

  private void stream(HttpClientResponse answer, ReadStream<Buffer> body) {
    boolean events = isEventStream(answer);
    streaming =
        new Cuttable(
            body,
            events ? WholeFrames.ofEvents() : WholeFrames.ofBytes(),
            () -> ResponseHeaders.trailers(answer.trailers(), response.trailers()));
    ClientAnswer.send(answer, streaming, request)
        .onFailure(
            ignored -> {
              resetUpstream();
              response.reset();
            })
        .onComplete(ignored -> finish());
  }

  private void readWhole(HttpClientResponse answer) {
    int status = answer.statusCode();
    BoundedBody.read(answer, LONGEST_READ_ANSWER)
        .compose(body -> onSuccess.succeeded(status, body))
        .onSuccess(
            body -> {
              if (ended) {
                return;
              }
              ResponseHeaders.pass(answer.headers(), response.headers());
              response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.ETAG);
              boolean none = body.length() == 0;
              response.setStatusCode(none ? 204 : status);
              (none ? response.end() : response.end(body)).onComplete(ignored -> finish());
            })
        .onFailure(failure -> refuse(UpstreamProblems.unusable()));
  }

  private void failed(Throwable failure) {
    refuse(UpstreamProblems.unusable());
  }

  private void stopWaiting() {
    if (timer != NO_TIMER) {
      registered.vertx().cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  /** Ends both sides: what it rested on is gone. */
  private void cut(Problem why) {
    if (ended) {
      return;
    }
    if (streaming != null && streaming.isBetweenFrames() && response.headWritten()) {
      ended = true;
      timer = registered.vertx().setTimer(LAST_EVENT_MILLIS, ignored -> hangUp());
      // Before the upstream is reset, which the stream would take for its own failure.
      streaming.cut(lastEvent(why));
      resetUpstream();
      over.tryComplete();
    } else {
      refuse(sent == null ? why : UpstreamProblems.brokenOff(why));
    }
  }

  /** Other requests of the same connection of HTTP/2 go on. */
  private void hangUp() {
    if (request.version() == HttpVersion.HTTP_2) {
      response.reset();
    } else {
      request.connection().close();
    }
  }

  private static Buffer lastEvent(Problem why) {
    JsonObject data = new JsonObject().put("message", why.detail()).put("type", "access_ended");
    return Buffer.buffer("event: agent_error\ndata: " + data.encode() + "\n\n");
  }

  private void refuseUnsent(Problem problem) {
    onSuccess.nothingDone();
    refuse(problem);
  }

  /** Answers with a problem, or where an answer has begun already, breaks it off. */
  private void refuse(Problem problem) {
    if (ended) {
      return;
    }
    // First: the reset may fail what is under way at once.
    ended = true;
    resetUpstream();
    if (response.headWritten()) {
      response.reset();
    } else {
      problem.withHeader(Headers.REQUEST_ID, outgoing.requestId()).answer(request);
    }
    finish();
  }

  private void clientIsGone() {
    if (!ended) {
      ended = true;
      resetUpstream();
      finish();
    }
  }

  private void resetUpstream() {
    if (sent != null) {
      sent.reset();
    }
  }

  private void finish() {
    ended = true;
    stopWaiting();
    registered.close();
    over.tryComplete();
  }

  private Duration patience() {
    return switch (outgoing.traffic()) {
      case BRIEF -> upstream.timeouts().answer();
      case LONG, STREAM -> upstream.timeouts().longRunning();
    };
  }

  /** Tells whether nobody here looks at the answer's bytes, so that it may come compressed. */
  private boolean isOpaque() {
    return !onSuccess.readsBody()
        && switch (outgoing.traffic()) {
          case BRIEF, LONG -> true;
          case STREAM -> false;
        };
  }

  private static boolean isEventStream(HttpClientResponse answer) {
    String type = answer.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.startsWith("text/event-stream")
        && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && !answer.headers().contains(HttpHeaders.CONTENT_ENCODING);
  }
}
