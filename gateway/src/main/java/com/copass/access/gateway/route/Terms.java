package com.copass.access.gateway.route;

import com.copass.access.gateway.access.Lookup;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Access;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
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
   * Returns the first instant at which the ground, or what was presented, holds no more, or at
   * which that is no longer known: who leaves a group is told, what becomes of a group is not.
   *
   * @param ground what the request rests on
   * @param lookup what is known
   * @param token what was presented
   */
  public static Optional<Instant> end(Ground ground, Lookup lookup, VerifiedToken token) {
    return Stream.concat(end(ground, lookup).stream(), token.opensUntil().stream())
        .min(Instant::compareTo);
  }

  private static Optional<Instant> end(Ground ground, Lookup lookup) {
    return switch (lookup.access()) {
      case Access.NoSandbox none -> Optional.empty();
      case Access.Known known ->
          Stream.concat(
                  Stream.concat(terms(ground, known), known.key().stream().map(SandboxKey::term))
                      .flatMap(Terms::end),
                  lookup.groupsUntil().filter(at -> isByGroup(ground, known)).stream())
              .min(Instant::compareTo);
    };
  }

  private static Stream<Term> terms(Ground ground, Access.Known known) {
    return switch (ground) {
      case Ground.ByGrant by -> grants(by, known).map(Grant::term);
      case Ground.ByKey key -> Stream.empty();
      case Ground.OwnAccount own -> Stream.empty();
      case Ground.Ownership ownership -> Stream.empty();
    };
  }

  private static boolean isByGroup(Ground ground, Access.Known known) {
    return switch (ground) {
      case Ground.ByGrant by ->
          grants(by, known).anyMatch(grant -> grant.grantee() instanceof Grantee.Group);
      case Ground.ByKey key -> false;
      case Ground.OwnAccount own -> false;
      case Ground.Ownership ownership -> false;
    };
  }

  private static Stream<Grant> grants(Ground.ByGrant by, Access.Known known) {
    return known.grants().stream().filter(grant -> grant.id().equals(by.connection()));
  }

  private static Stream<Instant> end(Term term) {
    return switch (term) {
      case Term.Until(Instant end) -> Stream.of(end);
      case Term.Indefinite indefinite -> Stream.empty();
    };
  }
}
