package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.SandboxId;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * What a gateway tells of sandboxes, after the upstream has said so. Whose a sandbox is, is
 * inserted and never changed. Each method is one transaction and returns after its commit; each may
 * be repeated. Whether the actor is a gateway has been settled by the endpoint.
 */
public final class Ownership {
  private static final Logger LOG = Logger.getLogger(Ownership.class);

  private final KeycloakSession outer;
  private final Actor actor;

  /**
   * Makes the ownership that a gateway writes to.
   *
   * @param outer the request's session
   * @param actor the gateway, as the trail names it
   */
  public Ownership(KeycloakSession outer, Actor actor) {
    this.outer = outer;
    this.actor = actor;
  }

  /** Registers a sandbox, or brings up to date what lists show of it. */
  public Registration register(SandboxId sandbox, AccountId owner, Projection seen) {
    return Work.commit(outer, actor, work -> register(work, sandbox, owner, seen));
  }

  /**
   * Ends everything that a sandbox has given out, because the sandbox is gone.
   *
   * @return the revision, as {@code Sandbox-Revision} says it; empty where it was not known
   */
  public Optional<String> destroyed(SandboxId sandbox) {
    return Work.commit(
        outer, actor, work -> revisions(work).lock(sandbox).map(row -> destroy(work, row)));
  }

  /**
   * Ends the keys of an agent, because the agent is archived.
   *
   * @return the revision, as {@code Sandbox-Revision} says it; empty where the sandbox is not known
   */
  public Optional<String> agentArchived(SandboxId sandbox, AgentId agent) {
    return Work.commit(
        outer, actor, work -> revisions(work).lock(sandbox).map(row -> archive(work, row, agent)));
  }

  private static Registration register(
      Work work, SandboxId sandbox, AccountId owner, Projection seen) {
    Optional<SandboxEntity> known = revisions(work).read(sandbox);
    if (known.isEmpty()) {
      return insert(work, sandbox, owner, seen);
    }
    SandboxEntity row = known.get();
    if (!row.owner().equals(owner)) {
      LOG.errorf(
          "Sandbox %s is said to belong to another account than the one it was registered for;"
              + " nothing was changed",
          sandbox);
      return new Registration.OwnerConflict();
    }
    if (row.isDestroyed()) {
      return new Registration.Gone();
    }
    return isNews(row, seen)
        ? update(work, revisions(work).lock(sandbox).orElseThrow(), seen)
        : new Registration.Updated(revisions(work).current(row));
  }

  /** Two who register it at once meet at the primary key; the loser's work is done again. */
  private static Registration insert(
      Work work, SandboxId sandbox, AccountId owner, Projection seen) {
    SandboxEntity row = new SandboxEntity(work.realm().getId(), sandbox, owner, work.now());
    row.project(seen.name(), seen.status(), seen.tier(), seen.createdAt());
    work.database().persist(row);
    work.database().flush();
    new Trail(work)
        .record(
            row,
            AuditAction.SANDBOX_REGISTERED,
            sandbox.value(),
            Optional.empty(),
            Optional.of(Map.of("owner", owner.value())));
    return new Registration.Registered(revisions(work).advance(row));
  }

  private static Registration update(Work work, SandboxEntity row, Projection seen) {
    if (row.isDestroyed()) {
      return new Registration.Gone();
    }
    Optional<String> before = row.status();
    row.project(
        seen.name().or(row::name),
        seen.status().or(row::status),
        seen.tier().or(row::tier),
        seen.createdAt().or(row::createdAt));
    if (row.status().equals(before)) {
      return new Registration.Updated(revisions(work).current(row));
    }
    new Trail(work)
        .record(
            row,
            AuditAction.SANDBOX_CHANGED,
            row.sandbox().value(),
            before.map(status -> Map.of("status", status)),
            row.status().map(status -> Map.of("status", status)));
    return new Registration.Updated(revisions(work).advance(row));
  }

  private static String destroy(Work work, SandboxEntity row) {
    if (row.isDestroyed()) {
      return revisions(work).current(row);
    }
    Endings.Ended ended = new Endings(work).endAll(row.sandbox());
    row.destroy(work.now());
    new Trail(work)
        .record(
            row,
            AuditAction.SANDBOX_DESTROYED,
            row.sandbox().value(),
            Optional.of(Map.of("owner", row.owner().value())),
            Optional.of(
                Map.of("ended_connections", ended.connections(), "ended_keys", ended.keys())));
    return revisions(work).advance(row);
  }

  private static String archive(Work work, SandboxEntity row, AgentId agent) {
    int ended = new Endings(work).endKeysOf(row.sandbox(), agent);
    if (ended == 0) {
      return revisions(work).current(row);
    }
    new Trail(work)
        .record(
            row,
            AuditAction.AGENT_ARCHIVED,
            agent.value(),
            Optional.empty(),
            Optional.of(Map.of("ended_keys", ended)));
    return revisions(work).advance(row);
  }

  private static boolean isNews(SandboxEntity row, Projection seen) {
    return isNews(seen.name(), row.name())
        || isNews(seen.status(), row.status())
        || isNews(seen.tier(), row.tier())
        || isNews(seen.createdAt(), row.createdAt());
  }

  private static <T> boolean isNews(Optional<T> seen, Optional<T> known) {
    return seen.isPresent() && !seen.equals(known);
  }

  private static Revisions revisions(Work work) {
    return new Revisions(work.session(), work.realm());
  }
}
