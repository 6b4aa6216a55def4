package com.copass.access.benchmarks.contest;

import java.util.List;

/**
 * What the gateway has to reach against a peer in the same rounds.
 *
 * @param against the peer
 * @param requests how many times its requests at least
 */
record Goal(String against, double requests) {
  static final List<Goal> ALL =
      List.of(
          new Goal("nginx", 0.75),
          new Goal("haproxy-jwt", 1.4),
          new Goal("vertx-http-proxy", 0.90),
          new Goal("spring-cloud-gateway", 7));

  /** How many times the CPU of plain nginx a request may take. */
  static final double CPU_AGAINST_THE_LIMIT = 1.7;
}
