package com.copass.access.gateway.config;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody meant to write. */
public final class Nearest {
  private Nearest() {}

  /** Returns the one of {@code names} that takes the fewest single-character edits. */
  public static String to(String written, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt((String name) -> edits(written, name)))
        .orElseThrow();
  }

  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
