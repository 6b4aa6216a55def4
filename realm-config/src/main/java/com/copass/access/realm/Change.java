package com.copass.access.realm;

/**
 * One step from the realm that a server has to the one that it should have.
 *
 * @param kind what is done
 * @param what to what, for people: {@code client copass-gateway}
 * @param detail what about it, for people; never a secret, empty where there is nothing to say
 * @param step does it
 */
record Change(Kind kind, String what, String detail, Runnable step) {
  /** What is done. */
  enum Kind {
    /** Something is missing. */
    CREATE("+"),
    /** Something is there and not as it should be. */
    UPDATE("~"),
    /** Something is there that should not be. */
    REMOVE("-");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  /** Returns the line of a plan. */
  String line() {
    return kind.sign + " " + what + (detail.isEmpty() ? "" : ": " + detail);
  }
}
