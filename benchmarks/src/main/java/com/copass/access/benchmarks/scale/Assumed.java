package com.copass.access.benchmarks.scale;

/**
 * How large an installation is, and what goes on in it. What nobody knows of one yet is guessed
 * high.
 *
 * @param gateways how many
 * @param sandboxes how many the extension knows
 * @param grants how many hold
 * @param accounts how many people there are
 * @param recordsOfGrant how many records the trail has for each grant
 * @param keys how many keys there are
 * @param keysInUse how many of them are presented in a minute: each is exchanged once in it
 * @param sandboxesInUse how many sandboxes are asked for in a minute: gateways remember these
 * @param changes how many changes of access are made in a second
 * @param cores how many cores each Keycloak has
 */
public record Assumed(
    int gateways,
    long sandboxes,
    long grants,
    long accounts,
    int recordsOfGrant,
    long keys,
    int keysInUse,
    int sandboxesInUse,
    int changes,
    int cores) {
  /** What the page of the documentation is written for. */
  public static final Assumed LARGE =
      new Assumed(
          100, 10_000_000, 100_000_000, 5_000_000, 3, 10_000_000, 100_000, 1_000_000, 200, 4);

  /** Refuses what can't be spread. */
  public Assumed {
    if (sandboxesInUse > sandboxes || keysInUse > keys) {
      throw new IllegalArgumentException("more can't be in use than there is");
    }
  }

  /** How many grants a sandbox has, on average. */
  double grantsOfOne() {
    return (double) grants / sandboxes;
  }

  /** Exchanges a second. */
  double exchanges() {
    return keysInUse / 60.0;
  }

  /**
   * Reads of records a second: one after each change, by the one gateway to which the balancer
   * sends what names that sandbox; and, as each sandbox is taken to be in use for an hour, one for
   * each that comes into use.
   */
  double reads() {
    return changes + sandboxesInUse / 3600.0;
  }
}
