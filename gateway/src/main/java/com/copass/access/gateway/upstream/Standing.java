package com.copass.access.gateway.upstream;

import com.copass.access.gateway.http.Problem;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Instant;
import java.util.Optional;

/** How it stands with what an open exchange rests on, when it is decided again. */
public sealed interface Standing {
  /** Returns that the caller's credential holds no more. */
  static Gone credentialEnded() {
    return new Gone(
        Problem.of(ErrorWord.UNAUTHORIZED, "the credential holds no more; sign in again"));
  }

  /** Returns that the API key that its holder lent for it is lent no more. */
  static Gone linkEnded() {
    return new Gone(
        Problem.of(
            ErrorWord.CREDENTIAL_NOT_LINKED,
            "the API key with which the API was called is linked no more; the API may have acted"));
  }

  /**
   * It may go on.
   *
   * @param until the first instant at which it may not, where that is known
   */
  record Holds(Optional<Instant> until) implements Standing {}

  /**
   * It must end.
   *
   * @param problem what the caller is answered where no answer has begun
   */
  record Gone(Problem problem) implements Standing {}
}
