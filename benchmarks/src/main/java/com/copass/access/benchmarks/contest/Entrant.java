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
record Entrant(Peer peer, ChildProcess process, int port) {
  String name() {
    return peer.name();
  }
}
