package com.copass.access.benchmarks.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final List<byte[]> REQUEST =
      List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyRequestIsSentAndAnswered() throws IOException {
    serve(200, -1, 0);

    OpenOutcome outcome = new OpenLoop(port(), 4, 200, 100, REQUEST).run();

    assertThat(asked).hasValue(100);
    assertThat(outcome.unanswered()).isZero();
    assertThat(outcome.latencies()).hasSize(100).doesNotContain(0);
  }

  /** With a closed load one request would have taken long, and nobody else would know. */
  @Test
  void aPauseIsCountedForEveryRequestThatWasDueDuringIt() throws IOException {
    serve(200, 20, 500);

    OpenOutcome outcome = new OpenLoop(port(), 1, 100, 100, REQUEST).run();

    assertThat(Arrays.stream(outcome.latencies()).filter(nanos -> nanos > 100_000_000).count())
        .isGreaterThanOrEqualTo(40);
  }

  @Test
  void aRefusalIsNoMeasurement() throws IOException {
    serve(401, -1, 0);

    assertThatThrownBy(() -> new OpenLoop(port(), 1, 100, 10, REQUEST).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void serve(int status, int pausesAt, long pauseMillis) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          if (asked.incrementAndGet() == pausesAt) {
            pause(pauseMillis);
          }
          exchange.sendResponseHeaders(status, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
