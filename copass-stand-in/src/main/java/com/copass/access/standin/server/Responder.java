package com.copass.access.standin.server;

import com.copass.access.standin.api.Answer;
import com.copass.access.standin.record.Exchange;
import com.copass.access.standin.record.Outcome;
import com.copass.access.standin.script.HangUp;
import com.copass.access.standin.script.Script;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Sends one answer, as the script wants it sent, and notes how that went. */
final class Responder {
  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Exchange exchange;
  private final Script script;

  Responder(Vertx vertx, HttpServerRequest request, Exchange exchange, Script script) {
    this.vertx = vertx;
    this.request = request;
    this.exchange = exchange;
    this.script = script;
  }

  void send(Answer answer) {
    if (script.hangUp().equals(Optional.of(HangUp.BEFORE_ANSWER))) {
      hangUp();
      return;
    }
    HttpServerResponse response = request.response();
    if (response.closed()) {
      if (answer instanceof Answer.Frames frames) {
        frames.ended().ended(false);
      }
      return;
    }
    script.headers().forEach(response::putHeader);
    switch (answer) {
      case Answer.Whole whole -> {
        status(whole.status());
        response.putHeader("Content-Type", whole.contentType());
        whole(whole.body());
      }
      case Answer.Empty empty -> {
        status(empty.status());
        ended(response.end());
      }
      case Answer.Frames frames -> {
        status(200);
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.putHeader("Cache-Control", "no-cache");
        new FrameWriter(vertx, response, exchange, script, frames, this::hangUp).start();
      }
    }
  }

  private void status(int status) {
    request.response().setStatusCode(status);
    exchange.status(status);
  }

  private void whole(Buffer body) {
    HttpServerResponse response = request.response();
    if (script.hangUp().equals(Optional.of(HangUp.MID_ANSWER))) {
      response.putHeader("Content-Length", Integer.toString(body.length()));
      response.write(body.getBuffer(0, body.length() / 2)).onComplete(done -> hangUp());
    } else {
      ended(response.end(body));
    }
  }

  private void ended(Future<Void> end) {
    end.onSuccess(done -> exchange.ended(Outcome.ANSWERED));
  }

  private void hangUp() {
    exchange.ended(Outcome.HUNG_UP);
    request.connection().close();
  }
}
