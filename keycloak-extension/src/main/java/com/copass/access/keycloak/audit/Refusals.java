package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Buckets;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.RequestId;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.RefusalEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps what was asked for and refused, in a transaction of its own after the rollback. Like
 * refusals of one actor on one day are one row with a count, so that repeating fills nothing and
 * hides nothing. At most {@value #BURST} at once and one each ten seconds are counted for each
 * actor; what is above that is refused all the same.
 *
 * <p>Bounded for each sandbox, and for those who never had anything to do with it apart from those
 * who have: strangers, however many, push out nothing but what strangers did. Safe for any thread.
 */
public final class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final int BURST = 30;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int ACTORS = 10_000;

  /** Rows of a sandbox's strangers, and as many of all others. */
  static final int KEPT_OF_SANDBOX = 500;

  /** Rows of one actor in one sandbox, or in none. */
  static final int KEPT_OF_ACTOR = 50;

  private static final int DROPPED_AT_ONCE = 100;

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
            note(work, action, sandbox, refusal.word());
            return null;
          });
    } catch (RuntimeException e) {
      LOG.warnf(e, "A refused %s could not be kept", action.word());
    }
  }

  private static void note(
      Work work, AuditAction action, Optional<SandboxId> named, String reason) {
    // What does not exist has no trail: it may come to exist, and then begins with nothing.
    Optional<SandboxEntity> found =
        named.flatMap(
            id ->
                Optional.ofNullable(
                    work.database().find(SandboxEntity.class, work.row(id.value()))));
    Optional<String> sandbox = found.map(row -> row.sandbox().value());
    AuditChange attempt = attempt(work, action, sandbox);
    String id = id(attempt, sandbox, reason);
    RefusalEntity row =
        work.database().find(RefusalEntity.class, work.row(id), LockModeType.PESSIMISTIC_WRITE);
    if (row != null) {
      row.again(attempt);
      return;
    }
    boolean stranger = found.map(of -> isStranger(work, of)).orElse(true);
    work.database()
        .persist(new RefusalEntity(work.realm().getId(), id, sandbox, stranger, attempt, reason));
    work.database().flush();
    dropOldest(work, sandbox, stranger);
    AuditEvents.refused(work, action, sandbox, attempt, reason);
  }

  private static void dropOldest(Work work, Optional<String> sandbox, boolean stranger) {
    drop(
        work,
        ids(work, RefusalEntity.IDS_OF_ACTOR, sandbox.orElse(""))
            .setParameter("actor", work.actor().id()),
        KEPT_OF_ACTOR);
    sandbox.ifPresent(
        id ->
            drop(
                work,
                ids(work, RefusalEntity.IDS_IN_SANDBOX, id).setParameter("stranger", stranger),
                KEPT_OF_SANDBOX));
  }

  private static TypedQuery<String> ids(Work work, String query, String sandbox) {
    return work.database()
        .createNamedQuery(query, String.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("sandbox", sandbox);
  }

  private static void drop(Work work, TypedQuery<String> newestFirst, int kept) {
    List<String> ids =
        newestFirst.setFirstResult(kept).setMaxResults(DROPPED_AT_ONCE).getResultList();
    if (!ids.isEmpty()) {
      work.database()
          .createNamedQuery(RefusalEntity.DROP)
          .setParameter("realm", work.realm().getId())
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }

  private static boolean isStranger(Work work, SandboxEntity sandbox) {
    Optional<AccountId> account = work.actor().account();
    return account.isPresent()
        && !account.get().equals(sandbox.owner())
        && work.database()
            .createNamedQuery(ConnectionEntity.EVER_OF_GRANTEE, String.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("sandbox", sandbox.sandbox().value())
            .setParameter("account", account.get().value())
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
  }

  /** The same for the like refusals of a day; not by address, of which one actor can have many. */
  private static String id(AuditChange attempt, Optional<String> sandbox, String reason) {
    return Chain.digest(
        String.join(
            "\n",
            sandbox.orElse(""),
            attempt.actor(),
            attempt.action(),
            reason,
            attempt.at().truncatedTo(ChronoUnit.DAYS).toString()));
  }

  private static AuditChange attempt(Work work, AuditAction action, Optional<String> sandbox) {
    Actor actor = work.actor();
    return new AuditChange(
        work.now(),
        action.word(),
        actor.id(),
        actor
            .account()
            .flatMap(account -> CurrentHandles.of(work.session(), work.realm(), account))
            .or(actor::administrator),
        actor.client(),
        actor.address(),
        RequestId.of(work.session()),
        sandbox.orElse(actor.id()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
