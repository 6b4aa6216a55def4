package com.copass.access.gateway.route;

import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Access;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Ground;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When what an allowed request rests on ends by itself. */
public final class Terms {
  private Terms() {}

  /**
   * Returns the first instant at which the ground, or what was presented, holds no more.
   *
   * @param ground what the request rests on
   * @param access what is known
   * @param token what was presented
   */
  public static Optional<Instant> end(Ground ground, Access access, VerifiedToken token) {
    return Stream.concat(end(ground, access).stream(), token.opensUntil().stream())
        .min(Instant::compareTo);
  }

  private static Optional<Instant> end(Ground ground, Access access) {
    return switch (access) {
      case Access.NoSandbox none -> Optional.empty();
      case Access.Known known ->
          Stream.concat(terms(ground, known), known.key().stream().map(SandboxKey::term))
              .flatMap(Terms::end)
              .min(Instant::compareTo);
    };
  }

  private static Stream<Term> terms(Ground ground, Access.Known known) {
    return switch (ground) {
      case Ground.ByGrant(ConnectionId connection, var role) ->
          known.grants().stream()
              .filter(grant -> grant.id().equals(connection))
              .map(grant -> grant.term());
      case Ground.ByKey key -> Stream.empty();
      case Ground.OwnAccount own -> Stream.empty();
      case Ground.Ownership ownership -> Stream.empty();
    };
  }

  private static Stream<Instant> end(Term term) {
    return switch (term) {
      case Term.Until(Instant end) -> Stream.of(end);
      case Term.Indefinite indefinite -> Stream.empty();
    };
  }
}
