package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.handle.HandleLookups;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.keycloak.sharing.Changed;
import com.copass.access.keycloak.sharing.Revisions;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.ActionClass;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.PrincipalKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys that run one agent of a sandbox, in one piece of work. They are the agent's by its id:
 * the slug is for people to read, and another agent under it gets none of them.
 */
public final class AgentKeys {
  /** How long ago somebody may have signed in who lends their own integrations to a key. */
  static final Duration RECENT = Duration.ofMinutes(15);

  private final Work work;
  private final Caller caller;
  private final SandboxId sandbox;
  private final AgentId agent;

  /** Makes the keys of an agent, for a caller. */
  public AgentKeys(Work work, Caller caller, SandboxId sandbox, AgentId agent) {
    this.work = work;
    this.caller = caller;
    this.sandbox = sandbox;
    this.agent = agent;
  }

  /**
   * Mints one. An invoke key for somebody else is nothing until that person has accepted it.
   *
   * @throws Refusal where the caller is not the owner, the holder is not found, it has run out
   *     already, or a delegate key is asked for by somebody who has not signed in lately
   */
  public Changed<AgentKeyView.Created> mint(
      String slug, AgentKeyRequest request, HandleLookups lookups) {
    SandboxEntity row = new Authority(work, caller).requireLocked(sandbox, ActionClass.SHARE);
    Minted minted =
        new Mint(work)
            .mint(
                subject(slug, request, lookups), caller.account(), request.term(), request.label());
    if (isHolder(minted.row())) {
      minted.row().accept(work.now());
    }
    AgentKeyView view = AgentKeyView.of(minted.row());
    new Trail(work)
        .record(row, AuditAction.KEY_MINTED, view.id(), Optional.empty(), Optional.of(view));
    return new Changed<>(AgentKeyView.Created.of(minted), revisions().advance(row));
  }

  /** Lists them, oldest first; revoked and expired ones only where asked for. */
  public List<AgentKeyView> list(boolean includeRevoked) {
    new Authority(work, caller).require(sandbox, ActionClass.SHARE);
    return work.database()
        .createNamedQuery(KeyEntity.OF_AGENT, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox.value())
        .setParameter("agent", agent.value())
        .getResultStream()
        .filter(row -> includeRevoked || row.holdsAt(work.now()))
        .map(AgentKeyView::of)
        .toList();
  }

  /** Revokes one: the owner any, the holder their own; a repeat says the same again. */
  public Changed<AgentKeyView.Revoked> revoke(KeyId id) {
    KeyEntity key = work.database().find(KeyEntity.class, work.row(id.value()));
    SandboxEntity row = isHolder(key) ? lockAsHolder() : lockAsOwner();
    if (key == null || !isOfThisAgent(key.subject())) {
      throw Refusal.notFound();
    }
    work.database().refresh(key);
    AgentKeyView.Revoked answer = new AgentKeyView.Revoked(true, id.value(), id.value());
    if (key.revokedAt().isPresent()) {
      return new Changed<>(answer, revisions().current(row));
    }
    AgentKeyView before = AgentKeyView.of(key);
    key.revoke(work.actor().id(), work.now());
    new Trail(work)
        .record(
            row,
            AuditAction.KEY_REVOKED,
            id.value(),
            Optional.of(before),
            Optional.of(AgentKeyView.of(key)));
    return new Changed<>(answer, revisions().advance(row));
  }

  private KeySubject subject(String slug, AgentKeyRequest request, HandleLookups lookups) {
    if (request.kind() == PrincipalKind.AGENT_INVOKE) {
      return new KeySubject.Invoke(
          sandbox, agent, slug, new Holders(work, lookups).resolve(request.holder().orElseThrow()));
    }
    requireRecentSignIn();
    return new KeySubject.Delegate(sandbox, agent, slug);
  }

  private void requireRecentSignIn() {
    boolean recent =
        caller.signedInAt().filter(at -> work.now().isBefore(at.plus(RECENT))).isPresent();
    if (!recent) {
      throw Refusal.of(
          ErrorWord.FORBIDDEN,
          "A delegate key runs with your own integrations: sign in again and mint it within "
              + RECENT.toMinutes()
              + " minutes.");
    }
  }

  private boolean isHolder(KeyEntity key) {
    return key != null
        && key.subject() instanceof KeySubject.Invoke invoke
        && invoke.holder().equals(caller.account())
        && isOfThisAgent(invoke);
  }

  private boolean isOfThisAgent(KeySubject subject) {
    return switch (subject) {
      case KeySubject.Invoke of -> of.sandbox().equals(sandbox) && of.agent().equals(agent);
      case KeySubject.Delegate of -> of.sandbox().equals(sandbox) && of.agent().equals(agent);
      case KeySubject.OfAccount of -> false;
      case KeySubject.OfConnection of -> false;
    };
  }

  private SandboxEntity lockAsHolder() {
    return revisions().lock(sandbox).orElseThrow(Refusal::notFound);
  }

  private SandboxEntity lockAsOwner() {
    return new Authority(work, caller).requireLocked(sandbox, ActionClass.SHARE);
  }

  private Revisions revisions() {
    return new Revisions(work.session(), work.realm());
  }
}
