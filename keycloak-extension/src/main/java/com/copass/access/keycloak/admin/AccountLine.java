package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * A user and the account id that they have had since before there was a Keycloak.
 *
 * @param user the id of the Keycloak user
 * @param account the account's id
 */
record AccountLine(String user, AccountId account) {
  static final String LIST = "accounts";
  static final List<String> MEMBERS = List.of("user_id", "account_id");

  private static final String UNKNOWN_USER = "unknown_user";

  /**
   * What became of it.
   *
   * @param outcome {@code imported}, {@code known}, {@code taken} by somebody else, {@code settled}
   *     because the user has acted under another id already, or {@code unknown_user}
   */
  record Result(String userId, String accountId, String outcome) {}

  static AccountLine parse(Body line) {
    return new AccountLine(
        line.text("user_id")
            .filter(Identifiers::isIdentifier)
            .orElseThrow(() -> Refusal.ofField("user_id", "must be the id of a Keycloak user")),
        line.text("account_id")
            .filter(Identifiers::isIdentifier)
            .map(AccountId::new)
            .orElseThrow(() -> Refusal.ofField("account_id", "must be an id")));
  }

  Result bring(KeycloakSession session, Actor actor) {
    String outcome = Work.commit(session, actor, this::bring);
    return new Result(user, account.value(), outcome);
  }

  private String bring(Work work) {
    UserModel who = work.session().users().getUserById(work.realm(), user);
    if (who == null) {
      return UNKNOWN_USER;
    }
    Accounts.Import outcome =
        new Accounts(work.session(), work.realm()).bring(who, account, work.now());
    if (outcome == Accounts.Import.IMPORTED) {
      new Trail(work)
          .recordOwn(
              AuditAction.ACCOUNT_IMPORTED,
              account.value(),
              Optional.empty(),
              Optional.of(Map.of("user_id", user)));
      // Tokens from before name the user's own id, which is nobody's account from now on.
      Outbox.append(
          work.session(),
          work.realm(),
          new FeedChange.AccountChanged(new AccountId(who.getId()), true));
    }
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
