package com.copass.access.standin.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.copass.access.standin.api.Answer;
import com.copass.access.standin.api.Frame;
import com.copass.access.standin.record.Exchange;
import com.copass.access.standin.record.Outcome;
import com.copass.access.standin.script.HangUp;
import com.copass.access.standin.script.Script;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes a stream frame by frame; the next one waits until the last one has left. */
final class FrameWriter {
  private static final int USUAL_FRAMES = 3;
  private static final Duration USUAL_INTERVAL = Duration.ofMillis(10);

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Exchange exchange;
  private final Script script;
  private final Answer.Frames frames;
  private final Runnable hangUp;
  private boolean over;

  FrameWriter(
      Vertx vertx,
      HttpServerResponse response,
      Exchange exchange,
      Script script,
      Answer.Frames frames,
      Runnable hangUp) {
    this.vertx = vertx;
    this.response = response;
    this.exchange = exchange;
    this.script = script;
    this.frames = frames;
    this.hangUp = hangUp;
  }

  void start() {
    response.closeHandler(
        gone -> {
          exchange.ended(Outcome.CLIENT_GONE);
          over(false);
        });
    write(frames.first())
        .onSuccess(done -> continueAt(0, script.streamFrames().orElse(USUAL_FRAMES)));
  }

  private void continueAt(int sent, int wanted) {
    if (over) {
      return;
    }
    if (sent == wanted) {
      finish();
      return;
    }
    long pause = script.frameInterval().orElse(USUAL_INTERVAL).toMillis();
    Future<?> ready = pause == 0 ? Future.succeededFuture() : vertx.timer(pause, MILLISECONDS);
    ready
        .compose(waited -> write(List.of(Frame.text(" " + sent))))
        .onSuccess(done -> continueAt(sent + 1, wanted));
  }

  private void finish() {
    if (script.hangUp().equals(Optional.of(HangUp.MID_ANSWER))) {
      hangUp.run();
      return;
    }
    write(frames.last())
        .compose(done -> response.end())
        .onSuccess(
            done -> {
              exchange.ended(Outcome.ANSWERED);
              over(true);
            });
  }

  private Future<Void> write(List<Frame> these) {
    Future<Void> written = Future.succeededFuture();
    for (Frame frame : these) {
      written =
          written.compose(
              done ->
                  over
                      ? Future.failedFuture("the stream is over")
                      : response.write(frame.encoded()).onSuccess(left -> exchange.frame()));
    }
    return written;
  }

  private void over(boolean complete) {
    if (!over) {
      over = true;
      frames.ended().ended(complete);
    }
  }
}
