package com.copass.access.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.localpostgres.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A cluster in which keys turn while people ask all the time: none of them may be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeyRotation {
  private static final int PER_SECOND = 80;

  /** What is asked with old and new keys side by side, before the next step. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private Cluster cluster;
  private Api api;
  private Bearers bearers;
  private List<Question> questions;
  private Load load;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    cluster = Cluster.start(folder, LocalPostgres.start());
    api = new Api(cluster.gateway());
    bearers = new Bearers(cluster.realm());
    questions = new World(api, bearers).questions();
    load = new Load(cluster.gateway(), bearers, questions, PER_SECOND);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {load, bearers, api, cluster}) {
      if (each != null) {
        each.close();
      }
    }
  }

  Cluster cluster() {
    return cluster;
  }

  Api api() {
    return api;
  }

  Bearers bearers() {
    return bearers;
  }

  /** Returns the path of what runs the agent. */
  String run() {
    return questions.stream()
        .filter(question -> question.who().equals("dave's key") && question.status() == 202)
        .map(Question::path)
        .findFirst()
        .orElseThrow();
  }

  /** Counts what is asked from now on. */
  Tally count() {
    cluster.awaitAllReady();
    return load.count();
  }

  /** Lets people ask for a while. */
  void letThemAsk() {
    Wait.pause(STEP);
  }

  void restartGateways() {
    for (GatewayNode gateway : List.of(cluster.gatewayA, cluster.gatewayB)) {
      gateway.stop();
      gateway.start();
      cluster.awaitAllReady();
    }
  }

  static void nobodyNoticedIt(String what, Tally tally) {
    Figures.tell(what, tally.toString());
    assertThat(tally.wrong()).as(tally::samples).isZero();
    assertThat(tally.troubled()).as(tally::samples).isZero();
  }
}
