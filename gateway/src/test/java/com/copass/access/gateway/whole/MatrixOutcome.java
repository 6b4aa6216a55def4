package com.copass.access.gateway.whole;

import java.util.Optional;

/**
 * What came of one request.
 *
 * @param status the status that the caller got
 * @param error the word that the caller got, where nothing was passed on
 * @param upstream who the upstream saw; empty where nothing was forwarded
 * @param extension how many requests the extension got, with the caller's own bearer
 */
record MatrixOutcome(int status, Optional<String> error, Optional<String> upstream, int extension) {
  static MatrixOutcome refused(int status, String error) {
    return new MatrixOutcome(status, Optional.of(error), Optional.empty(), 0);
  }

  static MatrixOutcome forwarded(int status, String seen) {
    return new MatrixOutcome(status, Optional.empty(), Optional.of(seen), 0);
  }
}
