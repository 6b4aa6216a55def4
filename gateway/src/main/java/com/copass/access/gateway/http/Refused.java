package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;

/** A request goes no further; carries the {@link Problem} that the caller is answered. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Refuses with a problem. No stack trace is taken: this is an answer, not a fault. */
  public Refused(Problem problem) {
    super(problem.error(), null, false, false);
    this.problem = problem;
  }

  /** Returns a refusal of a word of the vocabulary. */
  public static Refused because(ErrorWord word, String detail) {
    return new Refused(Problem.of(word, detail));
  }

  static Refused ambiguous(String detail) {
    return because(ErrorWord.AMBIGUOUS_TARGET, detail);
  }

  /** Returns what the caller is answered. */
  public Problem problem() {
    return problem;
  }
}
