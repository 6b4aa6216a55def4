package com.copass.access.benchmarks.scale;

/**
 * The constants that everything here starts from, each as it was measured last and by what. {@code
 * docs/performance.md} says how each is run; who measures anew, writes the new value here.
 */
enum Measured {
  GRANT_ROW(By.SCALE, "a grant, in PostgreSQL, its indexes included", 689, "bytes"),
  TRAIL_ROW(By.SCALE, "a record of the trail, the same", 991, "bytes"),
  SANDBOX_ROW(By.SCALE, "a sandbox, the same", 509, "bytes"),
  ACCOUNT_ROW(By.SCALE, "an account, its handle and its user, the same", 1547, "bytes"),
  KEY_ROW(By.SCALE, "a key, the same", 927, "bytes"),
  EXCHANGE(By.SCALE, "an exchange of a key: a core of Keycloak at work", 14.4, "ms"),
  READ(By.SCALE, "a read of an access record: the same", 5.2, "ms"),
  CHANGE(By.SCALE, "a grant or a revocation: the same", 9.4, "ms"),
  LINE(By.SCALE, "a change told to one reader: the same", 27.9, "µs"),
  TOLD(
      By.SCALE,
      "from one line to the next, the hundred readers on the same two cores, which were busy",
      57.9,
      "µs"),
  ROUND(
      By.FIGURES,
      "from a commit to the line at one reader of another node, 99 of 100: taken for a round of"
          + " the feed",
      11.9,
      "ms"),
  REMEMBERED(By.REMEMBERED, "a remembered grant in a gateway, ten in a sandbox", 146, "bytes");

  /** What measured a constant. */
  enum By {
    SCALE("ScaleMeasurement"),
    FIGURES("FiguresMeasurement"),
    REMEMBERED("RememberedGrantsMeasurement");

    private final String measurement;

    By(String measurement) {
      this.measurement = measurement;
    }
  }

  private final By by;
  private final String what;
  private final double value;
  private final String unit;

  Measured(By by, String what, double value, String unit) {
    this.by = by;
    this.what = what;
    this.value = value;
    this.unit = unit;
  }

  /** Returns the value in its unit. */
  double value() {
    return value;
  }

  /** Returns a time in seconds. */
  double seconds() {
    return switch (unit) {
      case "ms" -> value / 1e3;
      case "µs" -> value / 1e6;
      default -> throw new IllegalStateException(name() + " is no time");
    };
  }

  /** Returns it as a line of a table. */
  String row() {
    return "| %s | %s %s | `%s` |%n"
        .formatted(
            what,
            value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value),
            unit,
            by.measurement);
  }
}
