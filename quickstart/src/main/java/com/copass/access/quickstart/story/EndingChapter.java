package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Alice takes it back: the stream that was open ends, and the very next request is refused. */
final class EndingChapter {
  /** Far longer than the story: the stream does not end by itself. */
  private static final int FRAMES = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Stage stage;
  private final Sandbox sandbox;
  private final Invitations invitations;
  private final Keys keys;

  EndingChapter(Stage stage, Sandbox sandbox, Invitations invitations, Keys keys) {
    this.stage = stage;
    this.sandbox = sandbox;
    this.invitations = invitations;
    this.keys = keys;
  }

  void play() {
    Scribe scribe = stage.scribe();
    scribe.chapter("Alice takes it back");
    carolsStream();
    scribe.step(
        "alice revokes dave's key",
        () -> stage.alice().delete(sandbox.agent("/keys/" + keys.invokeId())).expect(200));
    scribe.step(
        "the very next run with it is refused",
        () ->
            keys.dave()
                .post(sandbox.agent("/invoke-async"), Map.of("message", "Hello"))
                .refused(401, "unauthorized"));
    scribe.step(
        "the widget's key still runs",
        () ->
            keys.widget()
                .post(sandbox.agent("/invoke-async"), Map.of("message", "Hello"))
                .expect(202));
    scribe.step(
        "bob leaves by himself",
        () -> stage.bob().delete(sandbox.path("/connections/me")).expect(200));
    scribe.step(
        "for bob the sandbox is gone",
        () -> stage.bob().get(sandbox.path("/access")).refused(404, "not_found"));
  }

  private void carolsStream() {
    Scribe scribe = stage.scribe();
    stage.upstream().catchUp();
    stage.upstream().nextStreamsFor("runFreely", FRAMES, 50);
    AtomicInteger frames = new AtomicInteger();
    CompletableFuture<Long> ended = new CompletableFuture<>();
    scribe.check(
        "carol opens a stream that would go on for an hour",
        () -> {
          HttpResponse<InputStream> stream = open();
          Thread.ofVirtual().start(() -> read(stream.body(), frames, ended));
          awaitFrames(frames, 3);
          return "200, " + frames.get() + " frames so far";
        });
    long revokedAt = System.nanoTime();
    Answer revoked =
        scribe.step(
            "alice revokes carol's access",
            () ->
                stage
                    .alice()
                    .delete(sandbox.path("/connections/" + invitations.carol()))
                    .expect(200));
    long answeredAt = System.nanoTime();
    if (!revoked.body().path("revoked").asBoolean()) {
      throw new StoryFailure("revoked should be true: " + revoked.text());
    }
    scribe.step(
        "carol's very next request is refused",
        () -> stage.carol().get(sandbox.path("")).refused(404, "not_found"));
    scribe.check("her stream has ended", () -> endOf(ended, revokedAt, answeredAt));
    scribe.check("and the upstream's side of it too", this::upstreamEnded);
  }

  private HttpResponse<InputStream> open() {
    HttpResponse<InputStream> stream =
        stage.carol().stream(
            sandbox.path("/agents/run"),
            Map.of(
                "provider", "anthropic",
                "model", "demo",
                "system_prompt", "You tell long stories.",
                "messages", List.of(Map.of("role", "user", "content", "Tell me one.")),
                "end_user_id", "visitor-7"));
    if (stream.statusCode() != 200) {
      throw new StoryFailure("the stream should open with 200, it was " + stream.statusCode());
    }
    return stream;
  }

  private static void read(
      InputStream stream, AtomicInteger frames, CompletableFuture<Long> ended) {
    byte[] piece = new byte[4096];
    try (stream) {
      while (stream.read(piece) >= 0) {
        frames.incrementAndGet();
      }
    } catch (IOException e) {
      // Cut off in the middle: an end like any other for whoever reads.
    } finally {
      ended.complete(System.nanoTime());
    }
  }

  private static void awaitFrames(AtomicInteger frames, int least) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (frames.get() < least) {
      if (System.nanoTime() > end) {
        throw new StoryFailure("the stream should go on, it brought " + frames.get() + " frames");
      }
      pause();
    }
  }

  private static String endOf(CompletableFuture<Long> ended, long revokedAt, long answeredAt) {
    try {
      long at = ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (at < revokedAt) {
        throw new StoryFailure("the stream ended before anything was revoked");
      }
      return String.format(
          Locale.ROOT,
          "%d ms after she asked (the answer came after %d ms)",
          TimeUnit.NANOSECONDS.toMillis(at - revokedAt),
          TimeUnit.NANOSECONDS.toMillis(answeredAt - revokedAt));
    } catch (TimeoutException e) {
      throw new StoryFailure("the stream should have ended within " + PATIENCE, e);
    } catch (ExecutionException e) {
      throw new StoryFailure("the stream could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("interrupted", e);
    }
  }

  private String upstreamEnded() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String outcome = "";
    while (System.nanoTime() < end) {
      JsonNode run = stage.upstream().latest("runFreely");
      outcome = run.path("outcome").asText();
      if (outcome.equals("client_gone")) {
        return outcome + " after " + run.path("frames").asInt() + " frames";
      }
      pause();
    }
    throw new StoryFailure("the upstream's stream should be cut, it is " + outcome);
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("interrupted", e);
    }
  }
}
