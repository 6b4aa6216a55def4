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
  private static final String LENDS = "A delegate key runs with your own integrations";

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

  /**
   * Mints another key in place of one: for the same agent and holder, under the same label, with
   * the same end, agreed to where the old one was. The old one ends after the overlap.
   *
   * @throws Refusal where the caller is not the owner, the key has ended or has been replaced, or
   *     it is a delegate key and the caller has not signed in lately
   */
  public Changed<AgentKeyView.Rotated> rotate(KeyId id, Duration overlap) {
    SandboxEntity row = lockAsOwner();
    KeyEntity old = work.database().find(KeyEntity.class, work.row(id.value()));
    if (old == null || !isOfThisAgent(old.subject())) {
      throw Refusal.notFound();
    }
    work.database().refresh(old);
    if (!old.holdsAt(work.now()) || old.isReplaced()) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST,
          "The key has ended or was replaced by another: rotate that one, or mint a new one.");
    }
    if (old.subject() instanceof KeySubject.Delegate) {
      RecentSignIn.require(work, caller, LENDS);
    }
    AgentKeyView before = AgentKeyView.of(old);
    Minted minted = new Mint(work).mint(old.subject(), caller.account(), old.term(), old.label());
    old.giveWayTo(minted.row(), work.now().plus(overlap));
    if (overlap.isZero()) {
      old.revoke(work.actor().id(), work.now());
    }
    AgentKeyView view = AgentKeyView.of(minted.row());
    new Trail(work)
        .record(row, AuditAction.KEY_ROTATED, view.id(), Optional.of(before), Optional.of(view));
    return new Changed<>(
        new AgentKeyView.Rotated(view, minted.secret().reveal(), id.value(), Minted.WARNING),
        revisions().advance(row));
  }

  private KeySubject subject(String slug, AgentKeyRequest request, HandleLookups lookups) {
    if (request.kind() == PrincipalKind.AGENT_INVOKE) {
      return new KeySubject.Invoke(
          sandbox, agent, slug, new Holders(work, lookups).resolve(request.holder().orElseThrow()));
    }
    RecentSignIn.require(work, caller, LENDS);
    return new KeySubject.Delegate(sandbox, agent, slug, request.bounds());
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
