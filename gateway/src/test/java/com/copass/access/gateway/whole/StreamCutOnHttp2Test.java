package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same where HTTP/2 is spoken to the upstream. */
class StreamCutOnHttp2Test extends StreamCutTest {
  @Override
  Map<String, String> configured() {
    return Map.of("COPASS_GATEWAY_UPSTREAM_PROTOCOL", "http/2");
  }

  @Test
  void itIsHttp2ThatIsSpoken() {
    open("carol");

    assertThat(spokenToTheUpstream()).isEqualTo(HttpVersion.HTTP_2);
  }

  @Test
  void moreStreamsAreOpenThanOneConnectionHolds() {
    List<Reading> streams = IntStream.range(0, 150).mapToObj(i -> open("carol")).toList();

    assertThat(streams).noneMatch(stream -> stream.endedWithin(Duration.ZERO));
  }
}
