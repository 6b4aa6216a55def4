package com.copass.access.localkeycloak.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that ends with the JVM that started it, however that ends.
 *
 * <p>The command runs below a small shell that reads from a pipe which only this JVM holds open.
 * When {@link #close} closes the pipe, or the JVM is gone and the kernel closes it, the shell ends
 * the command. The shell is deaf to Ctrl-C, which a terminal sends to all of its processes at once:
 * the JVM decides what is stopped, and in which order.
 *
 * <p>Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Ends the command when the pipe on its standard input closes. */
  private static final String LIFELINE =
      """
      trap '' INT HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      { read -r line <&3; kill -TERM "$child"; } 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$child"
      code=$?
      kill "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final String name;
  private final Process shell;
  private final Path log;
  private final Thread hook;

  private ChildProcess(String name, Process shell, Path log) {
    this.name = name;
    this.shell = shell;
    this.log = log;
    this.hook = new Thread(this::end, "stop " + name);
  }

  /**
   * Starts a command.
   *
   * @param name what people call it, for messages
   * @param command the program and its arguments
   * @param environment all that it finds in its environment
   * @param directory its working directory, which exists
   * @param log where its output goes; written anew
   * @throws UncheckedIOException when it can't be started
   */
  public static ChildProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Path log) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", LIFELINE, name));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ChildProcess child = new ChildProcess(name, builder.start(), log);
      Runtime.getRuntime().addShutdownHook(child.hook);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + name, e);
    }
  }

  /** Returns what people call it. */
  public String name() {
    return name;
  }

  /** Returns the file that holds its output. */
  public Path log() {
    return log;
  }

  /** Tells whether it runs. */
  public boolean isAlive() {
    return shell.isAlive();
  }

  /** Completes with the exit code when it has ended. */
  public CompletableFuture<Integer> exit() {
    return shell.onExit().thenApply(Process::exitValue);
  }

  /** Returns the processes of the command, the shell above them first. */
  public List<ProcessHandle> processes() {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(shell.toHandle());
    shell.descendants().forEach(all::add);
    return all;
  }

  /** Returns the last lines of its output, for messages about what went wrong. */
  public String tail(int lines) {
    try {
      // Decoded leniently: a child may be cut in the middle of a character.
      List<String> all =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(no output: " + e.getMessage() + ")";
    }
  }

  /** Ends it and all that it started; returns when they are gone. Closing twice is harmless. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending and has run the hook, or is about to: both are fine.
      return;
    }
  }

  private synchronized void end() {
    List<ProcessHandle> all = processes();
    try (OutputStream lifeline = shell.getOutputStream()) {
      lifeline.flush();
    } catch (IOException e) {
      // The shell has gone before us, and the pipe with it.
    }
    // The command is told by the shell; what it started itself, and does not tell, is told here.
    all.subList(1, all.size()).forEach(ProcessHandle::destroy);
    if (!gone(all, GRACE)) {
      all.forEach(ProcessHandle::destroyForcibly);
      gone(all, GRACE);
    }
  }

  private static boolean gone(List<ProcessHandle> processes, Duration within) {
    CompletableFuture<?>[] exits =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(exits).get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
