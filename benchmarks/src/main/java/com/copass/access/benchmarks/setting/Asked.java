package com.copass.access.benchmarks.setting;

/**
 * One request of the load.
 *
 * @param path its target
 * @param token its bearer
 */
public record Asked(String path, String token) {
  /** A token is not for printing. */
  @Override
  public String toString() {
    return "Asked[" + path + "]";
  }
}
