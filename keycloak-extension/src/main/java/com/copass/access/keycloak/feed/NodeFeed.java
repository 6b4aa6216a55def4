package com.copass.access.keycloak.feed;

import com.copass.access.keycloak.call.ServerTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/**
 * The feed of this node, from the moment at which the tables are there until the server stops: one
 * thread that reads, one that sends heartbeats, and none per reader.
 */
public final class NodeFeed implements FeedProviderFactory {
  private static final long HEARTBEAT_MILLIS = 500;

  private final FeedReaders readers = new FeedReaders();
  private volatile FeedPump pump;
  private volatile ScheduledExecutorService heart;
  private volatile ScheduledFuture<?> heartbeats;

  @Override
  public FeedProvider create(KeycloakSession session) {
    return new OfSession(this);
  }

  @Override
  public void init(Config.Scope config) {}

  /** Not before the tables have been made. */
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            start(factory);
          }
        });
  }

  /** Ends all streams. */
  @Override
  public void close() {
    FeedPump running = pump;
    if (running != null) {
      running.stop();
      heartbeats.cancel(false);
      heart.shutdownNow();
      readers.end();
    }
  }

  @Override
  public String getId() {
    return "node";
  }

  private void subscribe(
      String realmId, Optional<Cursor> after, Flow.Subscriber<? super FeedEvent> subscriber) {
    FeedReader[] self = new FeedReader[1];
    FeedReader reader = new FeedReader(realmId, subscriber, () -> readers.remove(self[0]));
    self[0] = reader;
    subscriber.onSubscribe(reader);
    pump.join(new Joining(reader, after));
  }

  private synchronized void start(KeycloakSessionFactory factory) {
    if (pump != null) {
      return;
    }
    FeedPump starting =
        new FeedPump(factory, ServerTime::now, readers, UUID.randomUUID().toString());
    pump = starting;
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session ->
            session
                .getProvider(ClusterProvider.class)
                .registerListener(FeedWake.TASK, event -> starting.wake()));
    Thread.ofPlatform().daemon().name("copass-feed").start(starting);
    heart =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("copass-feed-heart").factory());
    heartbeats =
        heart.scheduleAtFixedRate(
            () -> starting.pulse().ifPresent(readers::say),
            HEARTBEAT_MILLIS,
            HEARTBEAT_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private void wake() {
    FeedPump running = pump;
    if (running != null) {
      running.wake();
    }
  }

  /** The feed as a session sees it: closing that closes nothing of the node's. */
  private record OfSession(NodeFeed node) implements FeedProvider {
    @Override
    public Flow.Publisher<FeedEvent> follow(RealmModel realm, Optional<Cursor> after) {
      String realmId = realm.getId();
      return subscriber -> node.subscribe(realmId, after, subscriber);
    }

    @Override
    public void wake() {
      node.wake();
    }

    @Override
    public void close() {}
  }
}
