package com.copass.access.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.RequestTrace;
import com.copass.access.gateway.trace.Tracing;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogsTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void aLineIsAnObjectThatSaysInTheCourseOfWhichRequestItWasWritten() {
    RequestTrace trace = Tracing.of(Optional.empty()).begin(MultiMap.caseInsensitiveMultiMap());
    Vertx vertx = Vertx.vertx();
    CompletableFuture<LoggingEvent> written = new CompletableFuture<>();
    ContextInternal request = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    request.runOnContext(
        ignored -> {
          CurrentTrace.set(trace);
          LoggingEvent line = line();
          new RequestOfTheLine().decide(line);
          written.complete(line);
        });

    JsonObject json = json(written.orTimeout(20, TimeUnit.SECONDS).join());

    assertThat(json.getString("level")).isEqualTo("ERROR");
    assertThat(json.getString("formattedMessage")).isEqualTo("it \"failed\"\nat once");
    assertThat(json.getJsonArray("kvpList"))
        .containsExactly(
            JsonObject.of("request", trace.id()), JsonObject.of("trace", trace.traceId()));
    Awaiting.result(vertx.close());
  }

  @Test
  void whatBelongsToNoRequestSaysNothingOfOne() {
    LoggingEvent line = line();
    new RequestOfTheLine().decide(line);

    assertThat(json(line).containsKey("kvpList")).isFalse();
  }

  private LoggingEvent line() {
    return new LoggingEvent(
        "",
        context.getLogger("a"),
        Level.ERROR,
        "it {}\nat once",
        null,
        new Object[] {"\"failed\""});
  }

  private JsonObject json(LoggingEvent line) {
    String text = new String(Logs.json(context).encode(line), StandardCharsets.UTF_8);
    assertThat(text.strip()).doesNotContain("\n");
    return new JsonObject(text);
  }
}
