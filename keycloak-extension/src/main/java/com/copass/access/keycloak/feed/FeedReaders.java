package com.copass.access.keycloak.feed;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The readers of one node. Safe for any thread; changes are said by one thread, in order. */
final class FeedReaders {
  private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();

  /** Lets a reader hear what is said from now on, unless it wants no more already. */
  void add(FeedReader reader) {
    readers.add(reader);
    if (reader.isOver()) {
      readers.remove(reader);
    }
  }

  void remove(FeedReader reader) {
    readers.remove(reader);
  }

  /** Says changes to the readers of their realms. */
  void say(String epoch, List<Positioned> changes) {
    for (FeedReader reader : readers) {
      reader.say(
          changes.stream()
              .filter(change -> change.realmId().equals(reader.realmId()))
              .map(change -> new FeedEvent.Change(epoch, change.position(), change.change()))
              .toList());
    }
  }

  /** Tells everybody that a new epoch has begun. */
  void say(FeedEvent.Resync resync) {
    readers.forEach(reader -> reader.say(List.of(resync)));
  }

  void say(FeedEvent.Heartbeat heartbeat) {
    readers.forEach(reader -> reader.say(heartbeat));
  }

  /** Returns the realms of which somebody is told. */
  Set<String> realms() {
    return readers.stream().map(FeedReader::realmId).collect(Collectors.toSet());
  }

  /** Ends the streams of realms that are gone: their heartbeats would vouch for nothing. */
  void endOf(Set<String> realms) {
    readers.stream().filter(reader -> realms.contains(reader.realmId())).forEach(FeedReader::end);
  }

  /** Ends all streams. */
  void end() {
    readers.forEach(FeedReader::end);
    readers.clear();
  }
}
