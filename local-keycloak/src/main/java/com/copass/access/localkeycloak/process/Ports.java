package com.copass.access.localkeycloak.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
public final class Ports {
  private static final int LOWEST = 15_000;

  /**
   * From here on systems give ports to whoever connects, who would have one between its choice and
   * its use.
   */
  private static final int TO_CLIENTS = 32_768;

  private static final int TRIES = 200;

  private Ports() {}

  /** Returns ports that nobody listens on at this moment, all different. */
  public static List<Integer> free(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int tries = 0; ports.size() < count; tries++) {
      if (tries == TRIES) {
        throw new IllegalStateException("no free port");
      }
      int port = ThreadLocalRandom.current().nextInt(LOWEST, TO_CLIENTS);
      if (!inUse(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  /** Tells whether somebody listens on a port of the loopback address, or holds it. */
  public static boolean inUse(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
