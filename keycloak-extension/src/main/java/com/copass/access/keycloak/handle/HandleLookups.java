package com.copass.access.keycloak.handle;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Buckets;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.HandleEntity;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * From a handle to an account. Every question counts, answered or not: {@value #BURST} at once and
 * then one each two minutes for each person, which is less than 800 a day, so that even somebody
 * whose every guess is right needs more than a day for a thousand handles. Only those get to ask
 * who own a sandbox; the callers see to that. Safe for any thread.
 */
public final class HandleLookups {
  private static final int BURST = 60;
  private static final Duration INTERVAL = Duration.ofMinutes(2);
  private static final int PEOPLE = 10_000;

  private final Buckets buckets;

  /** Makes the one of this server. */
  public HandleLookups(InstantSource clock) {
    this(new Buckets(BURST, INTERVAL, PEOPLE, clock));
  }

  private HandleLookups(Buckets buckets) {
    this.buckets = buckets;
  }

  /** Makes one that slows nobody down: for administrators, who can list everybody anyway. */
  public static HandleLookups unlimited(InstantSource clock) {
    return new HandleLookups(new Buckets(1, Duration.ZERO, 1, clock));
  }

  /**
   * Finds whose handle it is.
   *
   * @throws Refusal where nobody holds it, and where the actor has asked too often
   */
  public AccountId resolve(Work work, HandleName name) {
    count(work);
    HandleEntity row = work.database().find(HandleEntity.class, work.row(name.value()));
    Accounts accounts = new Accounts(work.session(), work.realm());
    Optional<UserModel> holder =
        Optional.ofNullable(row)
            .filter(HandleEntity::isHeld)
            .flatMap(held -> accounts.user(held.account()));
    return holder
        .map(user -> accounts.settled(user, ServerTime::now))
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorWord.UNKNOWN_COPASS_ID,
                    "Unknown copass_id: nobody has the handle " + name + "."));
  }

  /** Counts a question that would tell whether a handle is taken; refuses one too many. */
  void count(Work work) {
    Actor actor = work.actor();
    if (!buckets.take(work.realm().getId() + "/" + actor.id())) {
      throw Refusal.of(
          ErrorWord.TOO_MANY_REQUESTS, "Too many handles asked for; one more every two minutes.");
    }
  }
}
