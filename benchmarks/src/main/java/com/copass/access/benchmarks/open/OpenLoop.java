package com.copass.access.benchmarks.open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at even distances. A request that finds every connection taken waits, and its
 * waiting counts: its time begins when it was due. For one thread.
 */
final class OpenLoop {
  /** How long it looks away at most; less than what is to be told apart. */
  private static final long GLANCE_NANOS = 50_000;

  /** How long it waits for the last answers. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final int port;
  private final int connections;
  private final double nanosBetween;
  private final List<byte[]> requests;
  private final long[] latencies;
  private final long[] lateness;
  private final Queue<OpenConnection> idle = new ArrayDeque<>();
  private long start;
  private int next;
  private int answered;

  /**
   * A loop.
   *
   * @param port where requests go to, on the loopback address
   * @param connections how many, kept alive
   * @param perSecond how many requests in a second
   * @param count how many requests in all
   * @param requests what is sent, in turn
   */
  OpenLoop(int port, int connections, int perSecond, int count, List<byte[]> requests) {
    this.port = port;
    this.connections = connections;
    this.nanosBetween = 1e9 / perSecond;
    this.requests = requests;
    this.latencies = new long[count];
    this.lateness = new long[count];
  }

  /** Sends all; returns when the last is answered, or when no answer can be waited for. */
  OpenOutcome run() throws IOException {
    List<OpenConnection> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        all.add(OpenConnection.open(selector, port));
      }
      idle.addAll(all);
      start = System.nanoTime();
      long end = due(latencies.length) + PATIENCE_NANOS;
      while (answered < latencies.length && System.nanoTime() < end) {
        boolean busy = sendWhatIsDue();
        busy |= read(selector);
        if (!busy) {
          LockSupport.parkNanos(GLANCE_NANOS);
        }
      }
      return outcome();
    } finally {
      for (OpenConnection connection : all) {
        connection.close();
      }
    }
  }

  private boolean sendWhatIsDue() throws IOException {
    boolean sent = false;
    long now = System.nanoTime();
    while (next < latencies.length && due(next) <= now && !idle.isEmpty()) {
      lateness[next] = now - due(next);
      idle.remove().send(next, ByteBuffer.wrap(requests.get(next % requests.size())));
      next++;
      sent = true;
      now = System.nanoTime();
    }
    return sent;
  }

  private boolean read(Selector selector) throws IOException {
    if (selector.selectNow() == 0) {
      return false;
    }
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext()) {
      OpenConnection connection = (OpenConnection) ready.next().attachment();
      ready.remove();
      if (connection.readsWhole()) {
        latencies[connection.asked()] = System.nanoTime() - due(connection.asked());
        answered++;
        idle.add(connection);
      }
    }
    return true;
  }

  /** What was never answered has taken until now, at least. */
  private OpenOutcome outcome() {
    long now = System.nanoTime();
    for (int i = 0; i < latencies.length; i++) {
      if (latencies[i] == 0) {
        latencies[i] = now - due(i);
      }
      if (i >= next) {
        lateness[i] = now - due(i);
      }
    }
    return new OpenOutcome(latencies, lateness, latencies.length - answered);
  }

  private long due(int number) {
    return start + (long) (number * nanosBetween);
  }
}
