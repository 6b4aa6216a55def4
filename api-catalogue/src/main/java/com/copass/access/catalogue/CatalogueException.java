package com.copass.access.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A document that can't be a catalogue, with everything that is wrong with it. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  CatalogueException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  ", "The catalogue does not load:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, in the document's order; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
