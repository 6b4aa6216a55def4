package com.copass.access.quickstart.cluster;

import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What everybody presents: people a token that is renewed long before it ends, as clients do, and
 * with the old one for as long as nobody gives out new ones. Safe for any thread.
 */
final class Bearers implements AutoCloseable {
  /** Tokens of the demo's realm hold for five minutes. */
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave");

  private final DemoPeople people;
  private final Map<String, String> now = new ConcurrentHashMap<>();
  private final Thread renewing;

  Bearers(URI realm) {
    this.people = new DemoPeople(realm);
    this.now.put("nobody", "");
    renew();
    this.renewing = Thread.ofVirtual().name("renew tokens").start(this::goOnRenewing);
  }

  /** Has somebody present a key. */
  void key(String who, String key) {
    now.put(who, key);
  }

  /** Returns what somebody presents now. */
  String of(String who) {
    return now.get(who);
  }

  /** Gets everybody a new token. */
  void renew() {
    for (String person : PEOPLE) {
      now.put(person, people.token(person));
    }
  }

  @Override
  public void close() {
    renewing.interrupt();
    try {
      renewing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    people.close();
  }

  private void goOnRenewing() {
    Instant last = Instant.now();
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (Instant.now().isAfter(last.plus(RENEWED_AFTER)) && renewed()) {
          last = Instant.now();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean renewed() {
    try {
      renew();
      return true;
    } catch (RealmException e) {
      // The login is away: the tokens that are there hold for a while yet.
      return false;
    }
  }
}
