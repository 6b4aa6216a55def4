package com.copass.access.keycloak.call;

import com.copass.access.model.Reason;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Map;

/**
 * The end of a call that is not served: its status, and what {@code {error, detail}} say. Thrown
 * inside a transaction it rolls back what the call had done. It carries no cause and no stack: it
 * is an answer, not a failure.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String word;
  private final String detail;

  @SuppressWarnings("serial") // Never serialised; the type is one by inheritance only.
  private final Map<String, String> members;

  private Refusal(int status, String word, String detail, Map<String, String> members) {
    super(detail, null, false, false);
    this.status = status;
    this.word = word;
    this.detail = detail;
    this.members = Map.copyOf(members);
  }

  /**
   * Refuses.
   *
   * @param word why, as its stable word
   * @param detail a sentence for a person; names the field and the fix
   */
  public static Refusal of(ErrorWord word, String detail) {
    return new Refusal(word.status(), word.word(), detail, Map.of());
  }

  /**
   * Refuses, with members beside {@code error} and {@code detail}.
   *
   * @param word why, as its stable word
   * @param detail a sentence for a person
   * @param members further members of the answer
   */
  public static Refusal of(ErrorWord word, String detail, Map<String, String> members) {
    return new Refusal(word.status(), word.word(), detail, members);
  }

  /** Refuses a field: {@code detail} is the field's name and what it must be. */
  public static Refusal ofField(String field, String fix) {
    return of(ErrorWord.INVALID_REQUEST, field + " " + fix);
  }

  /** Refuses what is not there, and what the caller may not know of, in the same words. */
  public static Refusal notFound() {
    return of(ErrorWord.NOT_FOUND, "There is no such thing, or it is not for you.");
  }

  /** Refuses for a reason of the rules; hides what must not be known. */
  public static Refusal denied(Reason reason) {
    return switch (reason.disclosure()) {
      case HIDE -> notFound();
      case REVEAL ->
          new Refusal(
              ErrorWord.FORBIDDEN.status(),
              reason.word(),
              "Your access to this sandbox does not allow it: " + reason.word() + ".",
              Map.of());
    };
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns what {@code error} says. */
  public String word() {
    return word;
  }

  /** Returns what {@code detail} says. */
  public String detail() {
    return detail;
  }

  /** Returns further members of the answer. */
  public Map<String, String> members() {
    return members;
  }
}
