package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.peer.Peer;
import com.copass.access.localkeycloak.process.ChildProcess;

/**
 * A peer that runs.
 *
 * @param peer who it is
 * @param process its process
 * @param port where it listens
 */
public record Entrant(Peer peer, ChildProcess process, int port) {
  /** Returns the name under which it is reported. */
  public String name() {
    return peer.name();
  }
}
