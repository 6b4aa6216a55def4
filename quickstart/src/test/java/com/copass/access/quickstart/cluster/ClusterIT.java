package com.copass.access.quickstart.cluster;

/** A few minutes of it, in every build. */
class ClusterIT extends ClusterScenario {
  ClusterIT() {
    super(10_000, 150);
  }
}
