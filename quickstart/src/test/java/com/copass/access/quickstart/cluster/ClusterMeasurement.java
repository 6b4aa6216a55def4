package com.copass.access.quickstart.cluster;

/** With a hundred thousand requests in the rolling restart; in no build. */
class ClusterMeasurement extends ClusterScenario {
  ClusterMeasurement() {
    super(100_000, 500);
  }
}
