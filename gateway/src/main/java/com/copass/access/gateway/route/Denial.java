package com.copass.access.gateway.route;

import com.copass.access.gateway.http.Problem;
import com.copass.access.model.Reason;
import com.copass.access.model.Role;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Map;

/** What a caller is told of a denial. */
public final class Denial {
  private Denial() {}

  /**
   * Returns the answer to a reason: where the caller may not know, the very same one as for what
   * does not exist.
   */
  public static Problem of(Reason reason) {
    return switch (reason.disclosure()) {
      case HIDE -> Router.noSuchThing();
      case REVEAL ->
          new Problem(
              ErrorWord.FORBIDDEN.status(),
              reason.word(),
              sentence(reason),
              neededRole(reason),
              Map.of());
    };
  }

  private static Map<String, Object> neededRole(Reason reason) {
    if (reason == Reason.EDITOR_NEEDED) {
      return Map.of("needed_role", Role.EDITOR.word());
    }
    return reason == Reason.OWNER_NEEDED ? Map.of("needed_role", Role.OWNER.word()) : Map.of();
  }

  private static String sentence(Reason reason) {
    return switch (reason) {
      case EDITOR_NEEDED -> "this needs the role editor in the sandbox";
      case OWNER_NEEDED -> "only the sandbox's owner may do this";
      case WHOLE_SANDBOX_NEEDED -> "a grant for one project does not reach this";
      case RUNS_ONE_AGENT_ONLY -> "this credential runs one agent and does nothing else";
      case OWN_CREDENTIAL_NEEDED -> "this needs a credential of your own, not a connection's key";
      case OWNER_CANNOT_LEAVE -> "the owner can't leave the sandbox";
      case NO_GRANT_OF_ONES_OWN -> "the access comes from a group; leave the group to give it up";
      case SANDBOX_SUSPENDED -> "the sandbox is suspended; its owner can reactivate it";
      case SANDBOX_ARCHIVED -> "the sandbox is archived; its owner can reactivate it";
      case OPERATION_CLOSED,
          NO_RELATION,
          GRANT_EXPIRED,
          OWNER_INACTIVE,
          OUTSIDE_PROJECT,
          KEY_NOT_LIVE,
          OTHER_AGENT,
          OTHER_RUN,
          NOT_IN_SANDBOX ->
          Router.noSuchThing().detail();
    };
  }
}
