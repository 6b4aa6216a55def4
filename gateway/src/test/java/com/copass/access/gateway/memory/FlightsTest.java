package com.copass.access.gateway.memory;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static com.copass.access.gateway.scripted.Awaiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private final Flights<String, String> flights = new Flights<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger joined = new AtomicInteger();
  private final Promise<String> work = Promise.promise();

  @Test
  void whoComesWhileItIsUnderWayWaitsForIt() {
    List<Future<String>> all = IntStream.range(0, 5).mapToObj(i -> join()).toList();
    work.complete("done");

    all.forEach(one -> assertThat(result(one)).isEqualTo("done"));
    assertThat(begun).hasValue(1);
  }

  @Test
  void whoComesAfterItsEndBeginsAnew() {
    Future<String> first = join();
    Future<String> second = first.compose(done -> join());
    work.complete("done");

    assertThat(result(second)).isEqualTo("done");
    assertThat(begun).hasValue(2);
  }

  @Test
  void aFailureIsToldToAllAndRememberedByNobody() {
    Future<String> first = join();
    Future<String> second = join();
    work.fail("no");

    assertThat(failure(first)).hasMessage("no");
    assertThat(failure(second)).hasMessage("no");
    assertThat(flights.underWay("a")).isEmpty();
  }

  @Test
  void workThatThrowsHasFailed() {
    Future<String> broken =
        flights.join(
            "a",
            () -> {
              throw new IllegalStateException("no");
            });

    assertThat(failure(broken)).hasMessage("no");
    assertThat(flights.underWay("a")).isEmpty();
  }

  @Test
  void everybodyGoesOnInTheirOwnContext() {
    Vertx vertx = Vertx.vertx();
    try {
      List<Context> contexts = new CopyOnWriteArrayList<>();
      result(
          vertx.deployVerticle(
              () -> new Remembering(contexts), new DeploymentOptions().setInstances(3)));
      List<Future<Boolean>> own = contexts.stream().map(this::goesOnIn).toList();
      until("all have joined", () -> joined.get() == 3);
      work.complete("done");

      own.forEach(one -> assertThat(result(one)).isTrue());
      assertThat(begun).hasValue(1);
    } finally {
      result(vertx.close());
    }
  }

  private Future<Boolean> goesOnIn(Context context) {
    Promise<Boolean> same = Promise.promise();
    context.runOnContext(
        nothing -> {
          join()
              .onComplete((done, failure) -> same.complete(context.equals(Vertx.currentContext())));
          joined.incrementAndGet();
        });
    return same.future();
  }

  private Future<String> join() {
    return flights.join(
        "a",
        () -> {
          begun.incrementAndGet();
          return work.future();
        });
  }

  private static final class Remembering extends VerticleBase {
    private final List<Context> contexts;

    Remembering(List<Context> contexts) {
      this.contexts = contexts;
    }

    @Override
    public Future<?> start() {
      contexts.add(context);
      return Future.succeededFuture();
    }
  }
}
