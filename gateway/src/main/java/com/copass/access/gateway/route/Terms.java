package com.copass.access.gateway.route;

import com.copass.access.gateway.access.Lookup;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Access;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.Ground;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.Optional;

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
    return earlier(ofGround(ground, lookup), token.opensUntil());
  }

  private static Optional<Instant> ofGround(Ground ground, Lookup lookup) {
    return switch (lookup.access()) {
      case Access.NoSandbox none -> Optional.empty();
      case Access.Known known -> {
        Optional<Instant> ofKey = known.key().flatMap(key -> end(key.term()));
        yield switch (ground) {
          case Ground.ByGrant by -> earlier(ofGrant(by, known, lookup), ofKey);
          case Ground.ByKey key -> ofKey;
          case Ground.OwnAccount own -> ofKey;
          case Ground.Ownership ownership -> ofKey;
        };
      }
    };
  }

  private static Optional<Instant> ofGrant(Ground.ByGrant by, Access.Known known, Lookup lookup) {
    Optional<Instant> first = Optional.empty();
    for (Grant grant : known.grants()) {
      if (grant.id().equals(by.connection())) {
        first = earlier(first, end(grant.term()));
        if (grant.grantee() instanceof Grantee.Group) {
          first = earlier(first, lookup.groupsUntil());
        }
      }
    }
    return first;
  }

  /** Without a stream: this is asked for every request. */
  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.get().isAfter(other.get()) ? other : one;
  }

  private static Optional<Instant> end(Term term) {
    return switch (term) {
      case Term.Until(Instant end) -> Optional.of(end);
      case Term.Indefinite indefinite -> Optional.empty();
    };
  }
}
