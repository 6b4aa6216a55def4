package com.copass.access.benchmarks.setting;

/**
 * What everybody who checks tokens must refuse.
 *
 * @param why what is wrong with it, and nothing else is
 * @param token the token; empty for none
 */
public record BadToken(String why, String token) {
  @Override
  public String toString() {
    return why;
  }
}
