package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TwiceTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(10);

  private static Vertx vertx;

  private final List<Promise<String>> asked = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    result(vertx.close());
  }

  @Test
  void whatIsAnsweredIsAskedOnce() {
    Future<String> outcome = ask(NEVER);
    asked.getFirst().complete("well");

    assertThat(result(outcome)).isEqualTo("well");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatFailsIsAskedAgainAtOnceAndNoThirdTime() {
    Future<String> outcome = ask(NEVER);
    asked.getFirst().fail("the first");
    assertThat(outcome.isComplete()).isFalse();
    asked.get(1).fail("the second");

    assertThat(failure(outcome)).hasMessage("the second");
    assertThat(asked).hasSize(2);
  }

  @Test
  void theAnswerOfAFailingServerIsTakenOnlyWhereThereIsNoBetterOne() {
    Future<String> better = ask(NEVER);
    asked.getFirst().complete("failing");
    asked.get(1).complete("well");
    assertThat(result(better)).isEqualTo("well");

    asked.clear();
    Future<String> none = ask(NEVER);
    asked.getFirst().fail("the first");
    asked.get(1).complete("failing");
    assertThat(result(none)).isEqualTo("failing");
  }

  @Test
  void beforeALateAnswerAnotherMayCome() {
    Future<String> outcome = ask(SOON);
    Awaiting.until("it is asked again", () -> asked.size() == 2);
    asked.get(1).complete("well");
    assertThat(result(outcome)).isEqualTo("well");
    asked.getFirst().complete("late");

    assertThat(result(outcome)).isEqualTo("well");
  }

  @Test
  void aLateAnswerIsTakenWhereTheOtherQuestionFails() {
    Future<String> outcome = ask(SOON);
    Awaiting.until("it is asked again", () -> asked.size() == 2);
    asked.get(1).fail("the second");
    assertThat(outcome.isComplete()).isFalse();
    asked.getFirst().complete("well");

    assertThat(result(outcome)).isEqualTo("well");
  }

  private Future<String> ask(Duration patience) {
    return new Twice(vertx, patience)
        .ask(
            () -> {
              Promise<String> promise = Promise.promise();
              asked.add(promise);
              return promise.future();
            },
            answer -> !answer.equals("failing"));
  }
}
