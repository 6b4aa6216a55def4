package com.copass.access.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFramesTest {
  @Test
  void whatIsLeftOfAnEventWaitsForItsEnd() {
    WholeFrames frames = WholeFrames.ofEvents();

    assertThat(next(frames, "data: 1\n\nda")).isEqualTo("data: 1\n\n");
    assertThat(frames.isBetweenFrames()).isTrue();
    assertThat(next(frames, "ta: 2\n")).isEmpty();
    assertThat(next(frames, "\n: ping\n\n")).isEqualTo("data: 2\n\n: ping\n\n");
    assertThat(frames.rest().length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", "\r\n\r\n", "\r\r"})
  void everyLineEndingOfTheFormatEndsAnEvent(String blank) {
    WholeFrames frames = WholeFrames.ofEvents();

    assertThat(next(frames, "data: 1" + blank)).isEqualTo("data: 1" + blank);
  }

  @Test
  void anEventLongerThanTheBoundGoesOnInPieces() {
    WholeFrames frames = WholeFrames.ofEvents();
    String part = "x".repeat(70_000);

    assertThat(next(frames, part)).isEqualTo(part);
    assertThat(frames.isBetweenFrames()).isFalse();
    next(frames, "\n\n");
    assertThat(frames.isBetweenFrames()).isTrue();
  }

  @Test
  void whatTheUpstreamLeavesUnfinishedArrivesAtTheEnd() {
    WholeFrames frames = WholeFrames.ofEvents();
    next(frames, "data: 1\n\ndata: 2");

    assertThat(frames.rest().toString()).isEqualTo("data: 2");
  }

  @Test
  void otherBodiesGoOnAsTheyCome() {
    WholeFrames frames = WholeFrames.ofBytes();

    assertThat(next(frames, "abc")).isEqualTo("abc");
    assertThat(frames.isBetweenFrames()).isFalse();
  }

  private static String next(WholeFrames frames, String part) {
    return frames.next(Buffer.buffer(part)).toString();
  }
}
