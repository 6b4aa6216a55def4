package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.sharing.Ownership;
import com.copass.access.keycloak.sharing.Projection;
import com.copass.access.keycloak.sharing.Registration;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * A sandbox that was there before, and whose it is.
 *
 * @param sandbox its id
 * @param owner the owner's account id, as it was sent
 * @param seen what lists show of it
 */
record SandboxLine(SandboxId sandbox, String owner, Projection seen) {
  static final String LIST = "sandboxes";
  static final List<String> MEMBERS =
      List.of("sandbox_id", "owner", "name", "status", "tier", "created_at");

  /**
   * What became of it.
   *
   * @param outcome {@code registered}, {@code known}, {@code owner_conflict}, {@code gone} or
   *     {@code unknown_owner}
   */
  record Result(String sandboxId, String owner, String outcome) {}

  static SandboxLine parse(Body line) {
    return new SandboxLine(
        line.text("sandbox_id")
            .filter(Identifiers::isIdentifier)
            .map(SandboxId::new)
            .orElseThrow(() -> Refusal.ofField("sandbox_id", "must be the id of a sandbox")),
        line.text("owner")
            .filter(Identifiers::isIdentifier)
            .orElseThrow(() -> Refusal.ofField("owner", "must be the id of an account")),
        new Projection(
            line.text("name"), line.text("status"), line.text("tier"), line.instant("created_at")));
  }

  Result bring(KeycloakSession session, Actor actor) {
    Optional<AccountId> account =
        new Accounts(session, session.getContext().getRealm()).settled(owner, ServerTime::now);
    return new Result(
        sandbox.value(),
        owner,
        account.map(known -> bring(session, actor, known)).orElse("unknown_owner"));
  }

  private String bring(KeycloakSession session, Actor actor, AccountId account) {
    return switch (new Ownership(session, actor).register(sandbox, account, seen)) {
      case Registration.Registered registered -> "registered";
      case Registration.Updated updated -> "known";
      case Registration.OwnerConflict conflict -> "owner_conflict";
      case Registration.Gone gone -> "gone";
    };
  }
}
