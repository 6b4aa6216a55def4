package com.copass.access.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.localpostgres.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers see of a cluster while its parts are restarted and fail. An answer that should have
 * been another is never given; a 503 says that nobody knows, and there is none but while something
 * is away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterScenario {
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  /** How long after a fault is over callers may still notice it, on a busy machine. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** How long one node of two may be missed after it has died. */
  private static final Duration TAKEN_OUT = Duration.ofSeconds(15);

  private final int requests;
  private final int perSecond;
  private Cluster cluster;
  private Api api;
  private Bearers bearers;
  private World world;
  private Load load;

  /**
   * A cluster under load.
   *
   * @param requests how many requests the rolling restart has at least
   * @param perSecond how many are sent in a second
   */
  ClusterScenario(int requests, int perSecond) {
    this.requests = requests;
    this.perSecond = perSecond;
  }

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    cluster = Cluster.start(folder, LocalPostgres.start());
    api = new Api(cluster.gateway());
    bearers = new Bearers(cluster.realm());
    world = new World(api, bearers);
    load = new Load(cluster.gateway(), bearers, world.questions(), perSecond);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {load, bearers, api, cluster}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @BeforeEach
  void wellBefore() {
    cluster.awaitAllReady();
    // What is left of the test before is waited for, not counted.
    Wait.until("everybody has the right answer for a second", this::isWell);
  }

  private boolean isWell() {
    Tally second = load.count();
    Wait.pause(Duration.ofSeconds(1));
    return second.asked() > 0 && second.troubled() == 0;
  }

  @Test
  void everyPartIsRestartedAndNobodyNoticesIt() {
    Tally tally = load.count();
    for (GatewayNode gateway : List.of(cluster.gatewayA, cluster.gatewayB)) {
      gateway.stop();
      gateway.start();
      cluster.awaitAllReady();
    }
    for (KeycloakNode keycloak : List.of(cluster.keycloakA, cluster.keycloakB)) {
      keycloak.stop();
      keycloak.start();
      cluster.awaitAllReady();
    }
    await(tally);
    report("rolling restart", tally);

    assertThat(tally.wrong()).as(tally::samples).isZero();
    assertThat(tally.troubled()).as(tally::samples).isZero();
  }

  @Test
  void aGatewayThatHearsOfNoChangesGoesOnAnsweringRight() {
    World.Shared shared = world.shareAnother();
    Tally tally = load.count();
    try (RevocationWatch watch = watch(shared)) {
      cluster.feedOfA.cut();
      watch.revoke(() -> revoke(cluster.gatewayB, shared));
      watch.awaitRefused();
      Wait.pause(OUTAGE.dividedBy(2));
      cluster.feedOfA.mend();
      long mended = System.nanoTime();
      cluster.awaitAllReady();
      report("one gateway without its feed", tally, watch);

      assertThat(watch.wrong(Cluster.BOUND)).isZero();
      assertThat(tally.wrong()).as(tally::samples).isZero();
      assertThat(tally.troubleAfter(mended)).as(tally::samples).isLessThan(RECOVERY);
    }
  }

  @Test
  void aKeycloakDiesAndTheOtherCarriesOn() {
    World.Shared shared = world.shareAnother();
    Tally tally = load.count();
    try (RevocationWatch watch = watch(shared)) {
      cluster.keycloakB.kill();
      long killed = System.nanoTime();
      Wait.until("it is out", () -> cluster.login.ready() == 1);
      watch.revoke(() -> revoke(cluster.gatewayB, shared));
      watch.awaitRefused();
      Wait.pause(OUTAGE);
      Figures.tell("trouble after the death", tally.troubleAfter(killed).toMillis() + " ms");
      Duration trouble = tally.troubleAfter(killed);
      cluster.keycloakB.stop();
      cluster.keycloakB.start();
      cluster.awaitAllReady();
      report("one Keycloak killed", tally, watch);

      assertThat(watch.wrong(Cluster.BOUND)).isZero();
      assertThat(tally.wrong()).as(tally::samples).isZero();
      assertThat(trouble).as(tally::samples).isLessThan(TAKEN_OUT);
    }
  }

  @Test
  void theDatabaseIsAwayAndNobodyIsAnsweredWrongly() {
    World.Shared shared = world.shareAnother();
    Tally tally = load.count();
    try (RevocationWatch watch = watch(shared)) {
      watch.revoke(() -> revoke(cluster.gatewayB, shared));
      cluster.postgres.stop();
      Wait.pause(OUTAGE);
      cluster.postgres.startAgain();
      long back = System.nanoTime();
      watch.awaitRefused();
      cluster.awaitAllReady();
      Wait.pause(RECOVERY.dividedBy(3));
      Figures.tell("trouble after it was back", tally.troubleAfter(back).toMillis() + " ms");
      report("PostgreSQL away for 20 s", tally, watch);

      assertThat(watch.wrong(Cluster.BOUND)).isZero();
      assertThat(tally.wrong()).as(tally::samples).isZero();
      assertThat(tally.troubleAfter(back)).as(tally::samples).isLessThan(RECOVERY);
    }
  }

  private void await(Tally tally) {
    while (tally.asked() < requests) {
      Wait.pause(Duration.ofMillis(100));
    }
  }

  private RevocationWatch watch(World.Shared shared) {
    return new RevocationWatch(
        List.of(cluster.gatewayA.address(), cluster.gatewayB.address()),
        bearers.of("carol"),
        shared.path());
  }

  /** Asks one gateway to take the grant away: the other has to hear it. */
  private void revoke(GatewayNode gateway, World.Shared shared) {
    try (Api there = new Api(gateway.address())) {
      there.ask(bearers.of("alice"), "DELETE", shared.revocation(), "").expect(200);
    }
  }

  private void report(String phase, Tally tally) {
    Figures.tell(
        phase,
        tally
            + "; sent to another node because one took no connection: "
            + "%d of the API, %d of the login"
                .formatted(cluster.api.retried(), cluster.login.retried()));
  }

  private void report(String phase, Tally tally, RevocationWatch watch) {
    report(phase, tally);
    Figures.tell(
        phase + ": the grant that was revoked",
        "let in for %d ms, %d times too late"
            .formatted(watch.letInFor().toMillis(), watch.letInTooLate(Cluster.BOUND)));
  }
}
