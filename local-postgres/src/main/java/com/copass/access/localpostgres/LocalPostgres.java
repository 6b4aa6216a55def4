package com.copass.access.localpostgres;

import com.copass.access.localkeycloak.Database;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL of a test's own, which can go away, come back as it was, and come back as it was
 * earlier. To be used by one thread, and closed.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final Duration STOPPED = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Path folder;
  private final Map<String, String> settings;
  private EmbeddedPostgres running;
  private int port;

  private LocalPostgres(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Starts an empty one. */
  public static LocalPostgres start() {
    return start(Map.of());
  }

  /** Starts an empty one with settings of its own. */
  public static LocalPostgres start(Map<String, String> settings) {
    try {
      LocalPostgres postgres =
          new LocalPostgres(Files.createTempDirectory("copass-postgres"), settings);
      postgres.startAgain();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an empty one that keeps every finished piece of its log in {@link #archive()}. */
  public static LocalPostgres startArchiving() {
    LocalPostgres postgres = start();
    try {
      Files.createDirectories(postgres.archive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres.execute(
        "alter system set archive_mode = on",
        "alter system set archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'"
            .formatted(postgres.archive()));
    postgres.stop();
    postgres.startAgain();
    return postgres;
  }

  /** Returns the folder of its data. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Returns the folder of what it has archived. */
  public Path archive() {
    return folder.resolve("archive");
  }

  /** Returns the options of a Keycloak on it that looks for others there. */
  public KeycloakOptionsBuilder cluster() {
    return one().clustered();
  }

  /** Returns the options of a Keycloak on it. */
  public KeycloakOptionsBuilder one() {
    return KeycloakOptions.builder()
        .database(
            new Database.Postgres(running.getJdbcUrl("postgres", "postgres"), "postgres", "x"));
  }

  /** Connects. */
  public Connection connect() throws SQLException {
    return running.getPostgresDatabase().getConnection();
  }

  /** Sends statements that give no rows; commits. */
  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of what a query gives, as text. */
  public List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes it away; whoever is connected is cut off. */
  public void stop() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it end from one instant to the next, without archiving what it is writing. */
  public void crash() {
    try {
      String pid = Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip();
      ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      run("kill", "-QUIT", pid);
      server.onExit().get(STOPPED.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("it did not end", e);
    }
    stop();
  }

  /**
   * Makes a copy while it runs, as {@code pg_basebackup -Ft -X none} does, which is not among what
   * Maven resolves: a file {@code base.tar}, good only together with the archive.
   *
   * @param target a folder that is there
   */
  public void copyWhileRunning(Path target) {
    Path tar = target.resolve("base.tar");
    Path label = target.resolve("backup_label");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('base', true)");
      // 1: a file was changed while it was read, which the log makes good.
      run(
          Set.of(0, 1),
          "tar",
          "-cf",
          tar.toString(),
          "--exclude=./pg_wal/*",
          "--exclude=./postmaster.*",
          "-C",
          data().toString(),
          ".");
      try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop()")) {
        row.next();
        Files.writeString(label, row.getString(1));
      }
      run("tar", "-rf", tar.toString(), "-C", target.toString(), "backup_label");
      Files.delete(label);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when everything that was committed before this call is in the archive. */
  public void archiveNow() {
    String piece = query("select pg_walfile_name(pg_switch_wal())").getFirst();
    long end = System.nanoTime() + STOPPED.toNanos();
    while (query("select 1 from pg_stat_archiver where last_archived_wal >= '" + piece + "'")
        .isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(piece + " was not archived");
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  /** Brings it back, where it was. */
  public void startAgain() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("data"))
              .setCleanDataDirectory(false)
              .setPGStartupWait(STOPPED);
      settings.forEach(builder::setServerConfig);
      if (port != 0) {
        builder.setPort(port);
      }
      running = builder.start();
      port = running.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a copy of it as it is; for as long as that takes it is away. */
  public void backUp() {
    stop();
    copy("data", "backup");
    startAgain();
  }

  /** Puts it back as it was when the copy was made. */
  public void restore() {
    stop();
    run("rm", "-rf", folder.resolve("data").toString());
    copy("backup", "data");
    startAgain();
  }

  @Override
  public void close() {
    stop();
    run("rm", "-rf", folder.toString());
  }

  private void copy(String from, String to) {
    run("cp", "-a", folder.resolve(from).toString(), folder.resolve(to).toString());
  }

  private static void run(String... command) {
    run(Set.of(0), command);
  }

  private static void run(Set<Integer> well, String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (!well.contains(code)) {
        throw new IllegalStateException(command[0] + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
