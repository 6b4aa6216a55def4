package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.token.CopassClaim;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.Audiences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * What a live credential entitles to: all that its token will say.
 *
 * @param user whom the token is about
 * @param claim what it stands for
 * @param actor who acts for the user, where somebody else does
 * @param reach where it is good
 * @param longest the exchange's own limit to its life
 * @param terms what its life is capped by beside that
 * @param signIn the sign-in with which it ends, where there is one
 */
record Entitlement(
    UserModel user,
    CopassClaim claim,
    Optional<String> actor,
    Reach reach,
    Duration longest,
    List<Term> terms,
    Optional<String> signIn) {
  /** A key can be exchanged again at any time, so its tokens are short. */
  private static final Duration LONGEST_OF_KEYS = Duration.ofSeconds(60);

  /** What a key entitles to. */
  static Entitlement ofKey(
      UserModel user, CopassClaim claim, Optional<String> actor, Reach reach, List<Term> terms) {
    return new Entitlement(user, claim, actor, reach, LONGEST_OF_KEYS, terms, Optional.empty());
  }

  /** Where a token is good. */
  enum Reach {
    /** At the gateway. */
    API,
    /** At the gateway, and at the extension's own endpoints for people. */
    API_AND_SHARING;

    String[] audience() {
      return switch (this) {
        case API -> new String[] {Audiences.API};
        case API_AND_SHARING -> new String[] {Audiences.API, Audiences.EXTENSION};
      };
    }

    Optional<String> scope() {
      return switch (this) {
        case API -> Optional.empty();
        case API_AND_SHARING -> Optional.of(Audiences.SCOPE_SHARING);
      };
    }
  }
}
