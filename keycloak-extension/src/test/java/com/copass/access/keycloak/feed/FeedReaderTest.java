package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class FeedReaderTest {
  private final Recording subscriber = new Recording();
  private int done;
  private final FeedReader reader = new FeedReader("realm", subscriber, () -> done++);

  @Test
  void aReaderIsToldNoMoreThanItAsksFor() {
    reader.say(resyncs(1, 2, 3));
    assertThat(subscriber.positions).isEmpty();
    reader.request(2);
    assertThat(subscriber.positions).containsExactly(1L, 2L);
    reader.request(5);
    assertThat(subscriber.positions).containsExactly(1L, 2L, 3L);
    reader.say(resyncs(4));
    assertThat(subscriber.positions).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aReaderMayAskForMoreWhileItIsTold() {
    subscriber.askAgain = reader;
    reader.request(1);
    reader.say(resyncs(1, 2, 3));

    assertThat(subscriber.positions).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aReaderThatIsBehindByMoreThanMayWaitIsDropped() {
    for (int i = 0; i < FeedReader.CAPACITY; i++) {
      reader.say(resyncs(i));
    }
    assertThat(reader.isOver()).isFalse();
    reader.say(resyncs(FeedReader.CAPACITY));

    assertThat(reader.isOver()).isTrue();
    assertThat(subscriber.completed).isEqualTo(1);
    assertThat(done).isEqualTo(1);
    reader.request(10);
    assertThat(subscriber.positions).isEmpty();
  }

  @Test
  void ofHeartbeatsThatWaitOnlyTheLastIsTold() {
    reader.say(resyncs(1));
    reader.say(heartbeat(1));
    reader.say(heartbeat(2));
    reader.say(resyncs(3));
    reader.say(heartbeat(3));
    reader.request(10);

    assertThat(subscriber.positions).containsExactly(1L, 2L, 3L, 3L);
  }

  @Test
  void aReaderThatTakesNothingForALongTimeIsDropped() {
    for (int i = 0; i < FeedReader.PATIENCE; i++) {
      reader.say(heartbeat(i));
    }
    assertThat(reader.isOver()).isFalse();
    reader.say(heartbeat(99));

    assertThat(reader.isOver()).isTrue();
    assertThat(subscriber.completed).isEqualTo(1);
  }

  @Test
  void aReaderThatListensIsNeverDroppedForPatience() {
    reader.request(Long.MAX_VALUE);
    for (int i = 0; i < 10 * FeedReader.PATIENCE; i++) {
      reader.say(heartbeat(i));
    }

    assertThat(reader.isOver()).isFalse();
    assertThat(subscriber.positions).hasSize(10 * FeedReader.PATIENCE);
  }

  @Test
  void aReaderThatGoesAwayIsToldNothingMore() {
    reader.request(10);
    reader.cancel();
    reader.say(resyncs(1));

    assertThat(subscriber.positions).isEmpty();
    assertThat(subscriber.completed).isZero();
    assertThat(done).isEqualTo(1);
  }

  @Test
  void aReaderThatFailsIsDroppedAndCostsNobodyAnything() {
    subscriber.failing = true;
    reader.request(10);
    reader.say(resyncs(1, 2));

    assertThat(reader.isOver()).isTrue();
    assertThat(done).isEqualTo(1);
  }

  private static List<FeedEvent> resyncs(long... positions) {
    List<FeedEvent> events = new ArrayList<>();
    for (long position : positions) {
      events.add(new FeedEvent.Resync("e", position));
    }
    return events;
  }

  private static FeedEvent.Heartbeat heartbeat(long position) {
    return new FeedEvent.Heartbeat("e", position, Instant.EPOCH);
  }

  private static final class Recording implements Flow.Subscriber<FeedEvent> {
    private final List<Long> positions = new ArrayList<>();
    private int completed;
    private boolean failing;
    private FeedReader askAgain;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(FeedEvent event) {
      if (failing) {
        throw new IllegalStateException("a broken connection");
      }
      positions.add(
          switch (event) {
            case FeedEvent.Hello hello -> hello.position();
            case FeedEvent.Change change -> change.position();
            case FeedEvent.Heartbeat heartbeat -> heartbeat.position();
            case FeedEvent.Resync resync -> resync.position();
          });
      if (askAgain != null) {
        askAgain.request(1);
      }
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void onComplete() {
      completed++;
    }
  }
}
