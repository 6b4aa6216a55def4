package com.copass.access.gateway.whole;

import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.Reason;
import com.copass.access.model.Role;
import java.util.Optional;

/** A way of telling the upstream who asks, and what has to come of a request in it. */
enum MatrixStrategy {
  ASSERTION,
  PASSTHROUGH,
  LINKED;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Returns what has to come of a request.
   *
   * @param one the request
   * @param decision what the rules say
   * @param word what the table says
   * @param was what came of it: its status is what the upstream answered, where it was forwarded
   */
  MatrixOutcome expected(
      MatrixCase one, Decision decision, Optional<String> word, MatrixOutcome was) {
    return switch (decision) {
      case Decision.Deny(Reason reason) -> refused(one, reason, was);
      case Decision.Allow allow ->
          switch (one.operation().servedBy()) {
            case GATEWAY -> new MatrixOutcome(200, Optional.empty(), Optional.empty(), 0);
            case EXTENSION -> new MatrixOutcome(204, Optional.empty(), Optional.empty(), 1);
            case UPSTREAM -> forwarded(one, allow, word, was);
          };
    };
  }

  private MatrixOutcome refused(MatrixCase one, Reason reason, MatrixOutcome was) {
    boolean ownersOwn = one.who().account().equals("alice") && !one.who().isForOneAgent();
    boolean unaskable = this == PASSTHROUGH && was.status() == 409 && !ownersOwn;
    if (unaskable) {
      // What the rules ask for can be asked by the owner only, so it was not even decided.
      return MatrixOutcome.refused(409, "own_account_only");
    }
    return switch (reason.disclosure()) {
      case HIDE -> MatrixOutcome.refused(404, "not_found");
      case REVEAL -> MatrixOutcome.refused(403, reason.word());
    };
  }

  private MatrixOutcome forwarded(
      MatrixCase one, Decision.Allow allow, Optional<String> word, MatrixOutcome was) {
    String account = accountOfRecord(one, word);
    if (!account.equals(allow.account().value())) {
      throw new AssertionError(one + ": the table and the rules name different accounts");
    }
    String own = one.who().account();
    return switch (this) {
      case ASSERTION -> MatrixOutcome.forwarded(was.status(), vouched(one, allow, account));
      case PASSTHROUGH ->
          account.equals(own) && one.who().isAccountsOwn()
              ? MatrixOutcome.forwarded(
                  was.status(), account + " acting - mode account role - agent -")
              : MatrixOutcome.refused(409, "own_account_only");
      case LINKED ->
          one.who() == MatrixCast.INVOKE_KEY
              ? MatrixOutcome.refused(409, "invoke_keys_unavailable")
              : MatrixOutcome.forwarded(
                  was.status(), account + " acting - mode account role - agent -");
    };
  }

  /** In whose account something is done, by the table where it has the operation. */
  private static String accountOfRecord(MatrixCase one, Optional<String> word) {
    boolean own =
        word.map(text -> text.equals("own") || text.equals("own-identity"))
            .orElse(
                one.operation().action().actionClass() == ActionClass.ACCOUNT
                    || one.operation().action().actsIn() == ActsIn.CALLERS_ACCOUNT);
    return own || one.who() == MatrixCast.INVOKE_KEY ? one.who().account() : "alice";
  }

  private static String vouched(MatrixCase one, Decision.Allow allow, String account) {
    MatrixCast who = one.who();
    String actor =
        switch (who) {
          case INVOKE_KEY -> "ak_invoke";
          case DELEGATE_KEY -> "ak_delegate";
          case OWNER,
              OWNERS_KEY,
              EDITOR,
              EDITORS_KEY,
              VIEWER,
              PROJECT_EDITOR,
              PROJECT_VIEWER,
              GROUP_MEMBER,
              CONNECTION_KEY,
              ONE_AGENT_OF_VIEWER,
              STRANGER ->
              who.account().equals(account) ? "-" : who.account();
        };
    String mode =
        switch (allow.ground()) {
          case Ground.OwnAccount own -> "account";
          case Ground.Ownership ownership -> "member";
          case Ground.ByGrant grant -> "member";
          case Ground.ByKey key -> who == MatrixCast.INVOKE_KEY ? "invoke" : "delegate";
        };
    String role =
        switch (allow.ground()) {
          case Ground.OwnAccount own -> "-";
          case Ground.Ownership ownership -> Role.OWNER.word();
          case Ground.ByGrant grant -> roleOf(who);
          case Ground.ByKey key -> "-";
        };
    return account
        + " acting "
        + actor
        + " mode "
        + mode
        + " role "
        + role
        + " agent "
        + (who.isForOneAgent() ? "the one" : "-");
  }

  private static String roleOf(MatrixCast who) {
    return who.column() == 1 || who == MatrixCast.PROJECT_EDITOR
        ? Role.EDITOR.word()
        : Role.VIEWER.word();
  }
}
