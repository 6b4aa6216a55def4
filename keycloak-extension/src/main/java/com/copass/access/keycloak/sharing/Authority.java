package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.Groups;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentId;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Decision;
import com.copass.access.model.Grant;
import com.copass.access.model.Ground;
import com.copass.access.model.GroupId;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectRule;
import com.copass.access.model.Rules;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Target;
import com.copass.access.model.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the rules whether a caller may do something to a sandbox's access. The gateway has asked
 * before; here it is asked of the store itself, whatever the gateway remembers. An administrator of
 * the realm may what the owner may; whether somebody is one, their endpoint has asked Keycloak.
 */
public final class Authority {
  private final Work work;
  private final Optional<Caller> caller;

  /** Makes the authority of a caller, in a piece of work. */
  public Authority(Work work, Caller caller) {
    this(work, Optional.of(caller));
  }

  private Authority(Work work, Optional<Caller> caller) {
    this.work = work;
    this.caller = caller;
  }

  /** Makes the authority of an administrator of the work's realm. */
  public static Authority ofAdministrator(Work work) {
    return new Authority(work, Optional.empty());
  }

  /**
   * Allows it to read, or refuses.
   *
   * @return the sandbox's row, not locked
   * @throws Refusal as the rules deny; a sandbox that is not known is refused like one that the
   *     caller has nothing to do with
   */
  public SandboxEntity require(SandboxId sandbox, ActionClass actionClass) {
    Optional<SandboxEntity> row =
        new Revisions(work.session(), work.realm())
            .read(sandbox)
            .filter(found -> !found.isDestroyed());
    if (caller.isEmpty()) {
      return row.orElseThrow(Refusal::notFound);
    }
    Access access = row.<Access>map(found -> known(found, caller.get())).orElse(Access.NO_SANDBOX);
    Action action =
        new Action(actionClass, ProjectRule.ALWAYS, AgentKeyRule.NEVER, ActsIn.OWNERS_ACCOUNT);
    AccessRequest request = new AccessRequest(caller.get().principal(), action, Target.EVERYTHING);
    return switch (Rules.decide(request, access, work.now())) {
      case Decision.Allow allow -> row.orElseThrow();
      case Decision.Deny deny -> throw Refusal.denied(deny.reason());
    };
  }

  /**
   * Allows it to change, or refuses.
   *
   * @return the sandbox's row, locked by this transaction and read anew under the lock
   * @throws Refusal as {@link #require}
   */
  public SandboxEntity requireLocked(SandboxId sandbox, ActionClass actionClass) {
    // Asked before the lock, so that nobody without a say can hold others up at it; and after it.
    require(sandbox, actionClass);
    new Revisions(work.session(), work.realm()).lock(sandbox);
    return require(sandbox, actionClass);
  }

  /**
   * Asks whether the caller could run an agent with a token that is for it alone, the way in which
   * a gateway will ask.
   *
   * @return until when what that rests on holds; empty where the rules deny
   */
  public Optional<Term> mayRun(SandboxId sandbox, AgentId agent) {
    Optional<SandboxEntity> row =
        new Revisions(work.session(), work.realm())
            .read(sandbox)
            .filter(found -> !found.isDestroyed());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Caller who = caller.orElseThrow();
    Access.Known known = known(row.get(), who);
    Action run =
        new Action(
            ActionClass.RUN, ProjectRule.NEVER, AgentKeyRule.ITS_AGENT, ActsIn.OWNERS_ACCOUNT);
    AccessRequest request =
        new AccessRequest(
            new Principal.OneAgent(who.account(), sandbox, agent), run, new Target.OfAgent(agent));
    return switch (Rules.decide(request, known, work.now())) {
      case Decision.Allow allow -> Optional.of(term(allow.ground(), known));
      case Decision.Deny deny -> Optional.empty();
    };
  }

  private static Term term(Ground ground, Access.Known known) {
    return switch (ground) {
      case Ground.ByGrant(ConnectionId connection, var role) ->
          known.grants().stream()
              .filter(grant -> grant.id().equals(connection))
              .findFirst()
              .orElseThrow()
              .term();
      case Ground.Ownership ownership -> Term.INDEFINITE;
      case Ground.OwnAccount own -> Term.INDEFINITE;
      case Ground.ByKey key -> Term.INDEFINITE;
    };
  }

  private Access.Known known(SandboxEntity row, Caller who) {
    Accounts accounts = new Accounts(work.session(), work.realm());
    Set<GroupId> groups = accounts.user(who.account()).map(Groups::of).orElse(Set.of());
    Sandbox sandbox =
        new Sandbox(row.sandbox(), row.owner(), row.state(), accounts.isActive(row.owner()));
    return new Access.Known(sandbox, grants(row.sandbox(), who, groups), groups, Optional.empty());
  }

  private List<Grant> grants(SandboxId sandbox, Caller who, Set<GroupId> groups) {
    // A list of at least one: not every database takes an empty one.
    List<String> ids =
        groups.isEmpty() ? List.of("") : groups.stream().map(GroupId::value).toList();
    return work.database()
        .createNamedQuery(ConnectionEntity.THAT_MAY_BE, ConnectionEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .setParameter("account", who.account().value())
        .setParameter("groups", ids)
        .getResultStream()
        .map(ConnectionEntity::grant)
        .toList();
  }
}
