package com.copass.access.keycloak.key;

import com.copass.access.keycloak.key.KeyUses.Of;
import com.copass.access.keycloak.key.KeyUses.Seen;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes down how often keys were used: everything that a node has seen every ten seconds, and when
 * the server stops; a node that is killed loses the rest. Never waits for the row of a key, nor
 * lets anybody wait for long: whoever is about to end a key goes first, and the use is written down
 * the next time. One thread of its own; {@link #close} is safe for any.
 */
public final class KeyUseWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(KeyUseWriter.class);

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
  private static final int KEYS_PER_TRANSACTION = 100;

  /** A row that was not to be had so often is not there: its realm has been removed. */
  private static final int ATTEMPTS = 30;

  private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

  /** Hibernate's word for rows that somebody else has locked: leave them out. */
  private static final int SKIP_LOCKED = -2;

  private final KeycloakSessionFactory factory;
  private final KeyUses uses;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("copass-key-uses").factory());
  private volatile ScheduledFuture<?> rounds;
  private boolean failing;

  private KeyUseWriter(KeycloakSessionFactory factory, KeyUses uses) {
    this.factory = factory;
    this.uses = uses;
  }

  /** Starts to write down what is seen from now on. */
  public static KeyUseWriter start(KeycloakSessionFactory factory, KeyUses uses) {
    KeyUseWriter writer = new KeyUseWriter(factory, uses);
    writer.rounds =
        writer.thread.scheduleWithFixedDelay(
            writer::write, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return writer;
  }

  /** Writes down what is left, and stops. */
  @Override
  public void close() {
    rounds.cancel(false);
    thread.shutdown();
    try {
      thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }

  private synchronized void write() {
    Map<Of, Seen> chunk = new LinkedHashMap<>();
    for (Map.Entry<Of, Seen> each : uses.take().entrySet()) {
      if (chunk.size() == KEYS_PER_TRANSACTION || isOfAnotherRealm(chunk, each.getKey())) {
        write(chunk);
        chunk.clear();
      }
      chunk.put(each.getKey(), each.getValue());
    }
    if (!chunk.isEmpty()) {
      write(chunk);
    }
  }

  private static boolean isOfAnotherRealm(Map<Of, Seen> chunk, Of next) {
    return !chunk.isEmpty() && !chunk.keySet().iterator().next().realm().equals(next.realm());
  }

  /** Keys of one realm, in one transaction; what was not to be had waits for the next time. */
  private void write(Map<Of, Seen> chunk) {
    Set<Of> left = new HashSet<>(chunk.keySet());
    try {
      left.removeAll(
          KeycloakModelUtils.runJobInTransactionWithResult(
              factory, session -> write(session, chunk)));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("How often keys were used can't be written down; tried again", e);
      }
      failing = true;
    }
    for (Of each : left) {
      Seen seen = chunk.get(each).again();
      if (seen.attempts() < ATTEMPTS) {
        uses.add(each, seen);
      }
    }
  }

  private static List<Of> write(KeycloakSession session, Map<Of, Seen> chunk) {
    EntityManager database = Database.of(session);
    String realm = chunk.keySet().iterator().next().realm();
    List<Of> written = new ArrayList<>();
    for (KeyEntity row : lock(database, realm, chunk.keySet())) {
      Of key = new Of(realm, row.key());
      Seen seen = chunk.get(key);
      database
          .createNamedQuery(KeyEntity.ADD_USES)
          .setParameter("realm", realm)
          .setParameter("id", key.key().value())
          .setParameter("count", seen.count())
          .setParameter(
              "last",
              row.lastUsedAt()
                  .filter(before -> before.isAfter(seen.last()))
                  .orElse(seen.last())
                  .toEpochMilli())
          .executeUpdate();
      written.add(key);
    }
    return written;
  }

  private static List<KeyEntity> lock(EntityManager database, String realm, Set<Of> keys) {
    return database
        .createNamedQuery(KeyEntity.OF_IDS, KeyEntity.class)
        .setParameter("realm", realm)
        .setParameter("ids", keys.stream().map(of -> of.key().value()).toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
        .getResultList();
  }
}
