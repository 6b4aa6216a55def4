package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Buckets;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.RefusalEntity;
import com.copass.access.model.SandboxId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps what was asked for and refused, in a transaction of its own after the rollback. At most
 * {@value #BURST} at once and one each ten seconds for each actor; what is above that is refused
 * all the same and not kept, so that nobody fills the table. Safe for any thread.
 */
public final class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final int BURST = 30;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int ACTORS = 10_000;

  private final Buckets buckets;

  /** Makes the one of this server. */
  public Refusals(InstantSource clock) {
    this.buckets = new Buckets(BURST, INTERVAL, ACTORS, clock);
  }

  /**
   * Keeps a refusal, if the actor has not had too many lately. Never fails: the caller's answer is
   * the refusal itself.
   */
  public void note(
      KeycloakSession outer,
      Actor actor,
      AuditAction action,
      Optional<SandboxId> sandbox,
      Refusal refusal) {
    if (!buckets.take(outer.getContext().getRealm().getId() + "/" + actor.id())) {
      return;
    }
    try {
      Work.commit(
          outer,
          actor,
          work -> {
            work.database().persist(row(work, action, sandbox, refusal));
            return null;
          });
    } catch (RuntimeException e) {
      LOG.warnf(e, "A refused %s could not be kept", action.word());
    }
  }

  private static RefusalEntity row(
      Work work, AuditAction action, Optional<SandboxId> sandbox, Refusal refusal) {
    Actor actor = work.actor();
    AuditChange attempt =
        new AuditChange(
            work.now(),
            action.word(),
            actor.id(),
            actor
                .account()
                .flatMap(account -> CurrentHandles.of(work.session(), work.realm(), account))
                .or(actor::administrator),
            actor.client(),
            actor.address(),
            sandbox.map(SandboxId::value).orElse(actor.id()),
            Optional.empty(),
            Optional.empty());
    return new RefusalEntity(
        work.realm().getId(),
        UUID.randomUUID().toString(),
        sandbox.map(SandboxId::value),
        attempt,
        refusal.word());
  }
}
