package com.copass.access.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.localpostgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restore, rehearsed with the very commands of {@code docs/operations.md}: a copy that was made
 * while people worked, the archive of the log, and gateways that go on running all the time.
 */
class RestoreIT {
  private static final String TRAIL = "select ID || ' ' || ACTION from COPASS_AUDIT order by 1";

  @TempDir private Path folder;
  private Cluster cluster;
  private Api api;
  private Bearers bearers;
  private World world;

  @BeforeEach
  void start() throws IOException {
    cluster =
        Cluster.start(
            Files.createDirectory(folder.resolve("cluster")), LocalPostgres.startArchiving());
    api = new Api(cluster.gateway());
    bearers = new Bearers(cluster.realm());
    world = new World(api, bearers);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {bearers, api, cluster}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void nothingThatWasArchivedIsLostAndEveryGatewayForgetsTheRest()
      throws IOException, InterruptedException {
    World.Shared before = world.shareAnother();
    Path backup = Files.createDirectory(folder.resolve("backup"));
    cluster.postgres.copyWhileRunning(backup);
    World.Shared archived = world.shareAnother();
    World.Shared takenBack = world.shareAnother();
    api.ask(bearers.of("alice"), "DELETE", takenBack.revocation(), "").expect(200);
    List<String> trail = cluster.postgres.query(TRAIL);
    cluster.postgres.archiveNow();
    World.Shared lost = world.shareAnother();

    try (RevocationWatch watch =
        new RevocationWatch(
            List.of(cluster.gatewayA.address(), cluster.gatewayB.address()),
            bearers.of("carol"),
            lost.path())) {
      watch.revoke(cluster.postgres::crash);
      cluster.keycloakA.stop();
      cluster.keycloakB.stop();
      run(commands("rm -rf \"$DATA\""), backup);
      cluster.postgres.startAgain();
      Wait.until(
          "the archive is read to its end",
          () -> cluster.postgres.query("select pg_is_in_recovery()").equals(List.of("f")));
      assertThat(cluster.postgres.query(TRAIL)).isEqualTo(trail);
      cluster.postgres.execute(
          String.join(" ", commands("update COPASS_FEED_STATE"))
              .replace("<a new random word>", "after-the-restore"));
      cluster.keycloakA.start();
      cluster.keycloakB.start();
      cluster.awaitAllReady();
      watch.awaitRefused();
      Figures.tell("the grant that was lost", "let in for " + watch.letInFor().toMillis() + " ms");
      assertThat(watch.letInTooLate(Cluster.BOUND)).isZero();
    }

    bearers.renew();
    for (GatewayNode gateway : List.of(cluster.gatewayA, cluster.gatewayB)) {
      try (Api there = new Api(gateway.address())) {
        assertThat(carols(there, before)).isEqualTo(200);
        assertThat(carols(there, archived)).isEqualTo(200);
        assertThat(carols(there, takenBack)).isEqualTo(404);
        assertThat(carols(there, lost)).isEqualTo(404);
        there.ask(bearers.of("alice"), "GET", lost.path(), "").expect(200);
      }
    }
  }

  private int carols(Api there, World.Shared shared) {
    return there.ask(bearers.of("carol"), "GET", shared.path(), "").status();
  }

  /** Returns the indented lines of the page from one that begins so to the end of its block. */
  private static List<String> commands(String first) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "operations.md"));
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      boolean begins = line.startsWith("    ") && line.strip().startsWith(first);
      if (begins || (!block.isEmpty() && line.startsWith("    "))) {
        block.add(line.strip());
      } else if (!block.isEmpty()) {
        return block;
      }
    }
    throw new AssertionError("docs/operations.md has no block that begins with " + first);
  }

  private void run(List<String> commands, Path backup) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-eu", "-c", String.join("\n", commands)).inheritIO();
    shell
        .environment()
        .putAll(
            Map.of(
                "DATA", cluster.postgres.data().toString(),
                "BACKUP", backup.toString(),
                "ARCHIVE", cluster.postgres.archive().toString()));
    assertThat(shell.start().waitFor()).isZero();
  }
}
