package com.copass.access.quickstart.cluster;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * People who ask all the time, each one question after the other, at a constant rate together as
 * far as the machine can. Safe for any thread.
 */
final class Load implements AutoCloseable {
  private static final int PEOPLE = 24;

  private final Api api;
  private final Bearers bearers;
  private final List<Question> questions;
  private final Duration pause;
  private final List<Thread> asking = new ArrayList<>();
  private volatile Tally tally = new Tally();
  private volatile boolean ending;

  /**
   * Begins to ask.
   *
   * @param gateway where
   * @param perSecond how often in all
   */
  Load(URI gateway, Bearers bearers, List<Question> questions, int perSecond) {
    this.api = new Api(gateway);
    this.bearers = bearers;
    this.questions = weighted(questions);
    this.pause = Duration.ofSeconds(1).multipliedBy(PEOPLE).dividedBy(perSecond);
    for (int i = 0; i < PEOPLE; i++) {
      asking.add(Thread.ofVirtual().name("asking " + i).start(this::goOn));
    }
  }

  /** Counts from now on anew; returns where. What is under way counts where it began. */
  Tally count() {
    tally = new Tally();
    return tally;
  }

  @Override
  public void close() {
    ending = true;
    try {
      for (Thread each : asking) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private void goOn() {
    long next = System.nanoTime() + ThreadLocalRandom.current().nextLong(pause.toNanos());
    while (!ending) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        Wait.pause(Duration.ofNanos(wait));
      }
      next = Math.max(next, System.nanoTime() - pause.toNanos()) + pause.toNanos();
      ask(questions.get(ThreadLocalRandom.current().nextInt(questions.size())));
    }
  }

  private void ask(Question question) {
    Tally mine = tally;
    try {
      mine.take(
          question,
          api.send(
              bearers.of(question.who()), question.method(), question.path(), question.body()));
    } catch (IOException e) {
      mine.take(question, e);
    }
  }

  private static List<Question> weighted(List<Question> questions) {
    List<Question> all = new ArrayList<>();
    questions.forEach(each -> all.addAll(Collections.nCopies(each.weight(), each)));
    return List.copyOf(all);
  }
}
