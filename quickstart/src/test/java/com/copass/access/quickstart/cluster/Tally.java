package com.copass.access.quickstart.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What was answered in one phase to all who asked all the time. Safe for any thread. */
final class Tally {
  private static final int SAMPLES = 20;

  private final LongAdder asked = new LongAdder();
  private final Map<Integer, LongAdder> right = new ConcurrentSkipListMap<>();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final AtomicLong lastTrouble = new AtomicLong(System.nanoTime());
  private final Queue<String> samples = new ConcurrentLinkedQueue<>();

  /** Counts an answer. */
  void take(Question question, Api.Answer answer) {
    asked.increment();
    if (question.isAnswered(answer)) {
      right.computeIfAbsent(answer.status(), ignored -> new LongAdder()).increment();
      return;
    }
    if (answer.status() == 503) {
      unavailable.increment();
      lastTrouble.set(System.nanoTime());
    } else if (answer.status() >= 500) {
      failed.increment();
      lastTrouble.set(System.nanoTime());
    } else {
      wrong.increment();
    }
    sample(question, answer.status() + " " + answer.body());
  }

  /** Counts a request that was not answered at all. */
  void take(Question question, IOException failure) {
    asked.increment();
    unanswered.increment();
    lastTrouble.set(System.nanoTime());
    sample(question, failure.toString());
  }

  long asked() {
    return asked.sum();
  }

  /** Returns how many answers were a 2xx, 4xx that should have been another. */
  long wrong() {
    return wrong.sum();
  }

  /** Returns how many requests had no answer, or one of 500 and more. */
  long troubled() {
    return unavailable.sum() + failed.sum() + unanswered.sum();
  }

  /** Returns for how long after an instant there was trouble; nothing where it was over before. */
  Duration troubleAfter(long nanoTime) {
    long nanos = troubled() == 0 ? 0 : lastTrouble.get() - nanoTime;
    return Duration.ofNanos(Math.max(0, nanos));
  }

  /** Returns some of what was not right, for messages. */
  String samples() {
    return String.join("\n", samples);
  }

  @Override
  public String toString() {
    return "%d requests: right %s, wrong %d, 503 %d, other 5xx %d, unanswered %d"
        .formatted(
            asked.sum(), right, wrong.sum(), unavailable.sum(), failed.sum(), unanswered.sum());
  }

  private void sample(Question question, String came) {
    if (samples.size() < SAMPLES) {
      samples.add(
          question.who()
              + " "
              + question.method()
              + " "
              + question.path()
              + " should be "
              + question.status()
              + ": "
              + came);
    }
  }
}
