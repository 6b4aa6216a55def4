package com.copass.access.keycloak.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The one thread of a node that reads the feed's tables and says what it finds to the node's
 * readers, in order. It is woken by commits and looks by itself twice a second, so that a lost
 * wake-up costs that much and no more. Where the database fails it goes on trying; meanwhile the
 * heartbeats say how long ago it last succeeded.
 *
 * <p>{@link #wake}, {@link #join} and {@link #pulse} are safe for any thread.
 */
final class FeedPump implements Runnable {
  private static final Logger LOG = Logger.getLogger(FeedPump.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

  /** A reader is told no more at once than this; what is left of its queue is for what comes. */
  private static final int MOST_AT_ONCE = FeedReader.CAPACITY / 2;

  private final KeycloakSessionFactory factory;
  private final InstantSource clock;
  private final FeedReaders readers;
  private final String node;
  private final String version = version();
  private final Semaphore wakeUps = new Semaphore(0);
  private final ConcurrentLinkedQueue<Joining> joining = new ConcurrentLinkedQueue<>();

  private volatile FeedEvent.Heartbeat pulse;
  private volatile boolean stopped;

  // Of the pump's thread only.
  private Cursor at;
  private Instant cleanAfter = Instant.MIN;
  private boolean failing;

  FeedPump(KeycloakSessionFactory factory, InstantSource clock, FeedReaders readers, String node) {
    this.factory = factory;
    this.clock = clock;
    this.readers = readers;
    this.node = node;
  }

  /** Has it look at the tables now. */
  void wake() {
    wakeUps.release();
  }

  /** Lets a reader in; it is told where it stands first, and then everything that comes. */
  void join(Joining reader) {
    joining.add(reader);
    wake();
  }

  /** Returns up to when everything has been said, or empty before the first read. */
  Optional<FeedEvent.Heartbeat> pulse() {
    return Optional.ofNullable(pulse);
  }

  void stop() {
    stopped = true;
    wake();
  }

  @Override
  public void run() {
    while (!stopped) {
      boolean complete = attempt();
      if (complete) {
        sleep();
      }
    }
  }

  private boolean attempt() {
    List<Joining> arrivals = new ArrayList<>();
    for (Joining each = joining.poll(); each != null; each = joining.poll()) {
      arrivals.add(each);
    }
    try {
      boolean complete = round(arrivals);
      failing = false;
      return complete;
    } catch (RuntimeException e) {
      joining.addAll(arrivals);
      if (!failing && !stopped) {
        LOG.warn("The change feed can't read the database; gateways stop trusting its age", e);
      }
      failing = true;
      return true;
    }
  }

  private boolean round(List<Joining> arrivals) {
    Instant begun = clock.instant();
    Map<Joining, List<FeedEvent>> welcomes = new LinkedHashMap<>();
    Set<String> gone = new HashSet<>();
    Sequencer.Round round =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory,
            session -> {
              gone.addAll(readers.realms());
              gone.removeIf(realm -> session.realms().getRealm(realm) != null);
              return read(session, begun, arrivals, welcomes);
            });
    say(round);
    readers.endOf(gone);
    welcomes.forEach(
        (arrival, events) -> {
          // In this order: nothing, not even a heartbeat, comes before the first event.
          arrival.reader().say(events);
          readers.add(arrival.reader());
        });
    at = round.at();
    if (round.complete()) {
      pulse = new FeedEvent.Heartbeat(at.epoch(), at.position(), begun);
    }
    return round.complete();
  }

  private Sequencer.Round read(
      KeycloakSession session,
      Instant begun,
      List<Joining> arrivals,
      Map<Joining, List<FeedEvent>> welcomes) {
    Sequencer sequencer = new Sequencer(Epochs.entityManager(session), Epochs.state(session));
    for (Joining arrival : arrivals) {
      arrival
          .cursor()
          .ifPresent(
              seen ->
                  sequencer.beginEpochIfAhead(
                      seen, "a gateway has seen changes that the database does not have"));
    }
    Sequencer.Round round = sequencer.round(at == null ? sequencer.last() : at);
    for (Joining arrival : arrivals) {
      welcomes.put(arrival, welcome(sequencer, arrival, round.at()));
    }
    if (begun.isAfter(cleanAfter)) {
      sequencer.forget(begun);
      cleanAfter = begun.plus(BETWEEN_CLEANINGS);
    }
    return round;
  }

  /** The extension's, out of its jar. */
  private static String version() {
    return Objects.requireNonNullElse(
        FeedPump.class.getPackage().getImplementationVersion(), "unknown");
  }

  private List<FeedEvent> welcome(Sequencer sequencer, Joining arrival, Cursor here) {
    if (arrival.cursor().isEmpty()) {
      return List.of(new FeedEvent.Hello(here.epoch(), here.position(), node, version));
    }
    Cursor from = arrival.cursor().get();
    List<Positioned> missed =
        sequencer.missed(arrival.reader().realmId(), from, here, MOST_AT_ONCE);
    if (missed == null) {
      return List.of(
          new FeedEvent.Hello(here.epoch(), here.position(), node, version),
          new FeedEvent.Resync(here.epoch(), here.position()));
    }
    List<FeedEvent> events = new ArrayList<>();
    events.add(new FeedEvent.Hello(from.epoch(), from.position(), node, version));
    missed.forEach(
        each -> events.add(new FeedEvent.Change(here.epoch(), each.position(), each.change())));
    return events;
  }

  private void say(Sequencer.Round round) {
    if (at != null && !at.epoch().equals(round.at().epoch())) {
      pulse = null;
      readers.say(new FeedEvent.Resync(round.at().epoch(), round.at().position()));
    } else if (!round.changes().isEmpty()) {
      readers.say(round.at().epoch(), round.changes());
    }
  }

  private void sleep() {
    try {
      if (wakeUps.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }
}
