package com.copass.access.gateway.upstream;

import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.vocabulary.ErrorWord;

/** What a client is told where the upstream gave no answer that it may have. */
final class UpstreamProblems {
  private UpstreamProblems() {}

  /** What a client is told where nothing has been sent yet. */
  static Problem beforeAnythingWasSent(Throwable failure) {
    return failure instanceof Refused refused
        ? refused.problem()
        : Problem.of(ErrorWord.UNAVAILABLE, "the API can't be asked for you now; try again");
  }

  static Problem unusable() {
    return Problem.of(
        ErrorWord.UPSTREAM_FAILED, "the API gave no usable answer; it may have acted");
  }

  static Problem tookTooLong() {
    return Problem.of(ErrorWord.UPSTREAM_TIMEOUT, "the API took too long; it may have acted");
  }

  /** What a client is told where an exchange was ended that the upstream knew of already. */
  static Problem brokenOff(Problem why) {
    return why.status() == ErrorWord.UNAVAILABLE.status()
        ? Problem.of(ErrorWord.UPSTREAM_FAILED, why.detail() + "; the API may have acted")
        : why;
  }

  /**
   * The upstream's own failure, without its text. 503 is what the gateway says when it has
   * forwarded nothing, so an upstream's 503 becomes 502.
   */
  static Problem failed(int status) {
    Problem problem = unusable().with("upstream_status", status);
    int shown = status == 503 ? ErrorWord.UPSTREAM_FAILED.status() : status;
    return new Problem(
        shown, problem.error(), problem.detail(), problem.members(), problem.headers());
  }
}
