package com.copass.access.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {
  private static final String LF =
      """
      event: a
      data: 1
      data:2
      id: e:1

      """;
  private static final String CRLF =
      """
      : comment

      event: b
      data: ü

      retry: 5

      data: 3

      """
          .replace("\n", "\r\n");

  private final List<ServerSentEvent> events = new ArrayList<>();
  private final ServerSentEvents parser = new ServerSentEvents(events::add);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void eventsAreTheSameHoweverTheStreamIsCut(int pieceLength) {
    Buffer all = Buffer.buffer(LF + CRLF);
    for (int start = 0; start < all.length(); start += pieceLength) {
      parser.accept(all.getBuffer(start, Math.min(all.length(), start + pieceLength)));
    }

    assertThat(events)
        .containsExactly(
            new ServerSentEvent("a", "1\n2"),
            new ServerSentEvent("b", "ü"),
            new ServerSentEvent("", "3"));
  }

  @Test
  void anEventThatDoesNotEndIsGivenUp() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                parser.accept(Buffer.buffer("data: " + "x".repeat(1000) + "\n"));
              }
            })
        .isInstanceOf(IllegalStateException.class);
  }
}
