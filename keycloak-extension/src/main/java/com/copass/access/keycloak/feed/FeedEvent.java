package com.copass.access.keycloak.feed;

import com.copass.access.keycloak.call.Json;
import com.copass.access.vocabulary.FeedEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One event of the feed, as {@code docs/wire.md} lists them. */
public sealed interface FeedEvent {
  /** Returns the name in {@code event:}. */
  String name();

  /** Returns what {@code data:} says, as JSON. */
  String data();

  /** Returns the cursor in {@code id:}; only a change has one. */
  default Optional<Cursor> cursor() {
    return Optional.empty();
  }

  /**
   * The first of a stream.
   *
   * @param epoch the epoch
   * @param position the position behind which the stream goes on
   * @param node the Keycloak node that is spoken to, a new name at each of its starts
   * @param version the extension's
   */
  record Hello(String epoch, long position, String node, String version) implements FeedEvent {
    @Override
    public String name() {
      return FeedEvents.HELLO;
    }

    @Override
    public String data() {
      return Json.write(this);
    }
  }

  /**
   * A committed change.
   *
   * @param epoch the epoch
   * @param position its position
   * @param what what happened
   */
  record Change(String epoch, long position, FeedChange what) implements FeedEvent {
    @Override
    public String name() {
      return FeedEvents.CHANGE;
    }

    @Override
    public Optional<Cursor> cursor() {
      return Optional.of(new Cursor(epoch, position));
    }

    @Override
    public String data() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("epoch", epoch);
      data.put("position", position);
      data.put("kind", null);
      data.put("sandbox", null);
      data.put("revision", null);
      data.put("key", null);
      data.put("token", null);
      data.put("account", null);
      data.put("ended", null);
      data.put("session", null);
      switch (what) {
        case FeedChange.SandboxChanged changed -> {
          data.put("kind", FeedEvents.KIND_SANDBOX);
          data.put("sandbox", changed.sandbox().value());
          data.put("revision", changed.revision());
        }
        case FeedChange.TokenEnded ended -> {
          data.put("kind", FeedEvents.KIND_TOKEN);
          data.put("token", ended.token());
        }
        case FeedChange.KeyEnded ended -> {
          data.put("kind", FeedEvents.KIND_KEY);
          data.put("key", ended.key().value());
        }
        case FeedChange.AccountChanged changed -> {
          data.put("kind", FeedEvents.KIND_ACCOUNT);
          data.put("account", changed.account().value());
          data.put("ended", changed.ended());
        }
        case FeedChange.CredentialChanged changed -> {
          data.put("kind", FeedEvents.KIND_CREDENTIAL);
          data.put("account", changed.account().value());
        }
        case FeedChange.SessionEnded ended -> {
          data.put("kind", FeedEvents.KIND_SESSION);
          data.put("session", ended.session());
        }
      }
      return Json.write(data);
    }
  }

  /**
   * Still here, and how fresh what has been said is.
   *
   * @param epoch the epoch
   * @param position the last position that this node has seen
   * @param readAt a time such that every change committed before it has been said
   */
  record Heartbeat(String epoch, long position, Instant readAt) implements FeedEvent {
    @Override
    public String name() {
      return FeedEvents.HEARTBEAT;
    }

    @Override
    public String data() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("epoch", epoch);
      data.put("position", position);
      data.put("read_at", Json.time(readAt));
      return Json.write(data);
    }
  }

  /**
   * What the reader remembers is of no use: it forgets everything and goes on from here.
   *
   * @param epoch the epoch
   * @param position the position behind which the stream goes on
   */
  record Resync(String epoch, long position) implements FeedEvent {
    @Override
    public String name() {
      return FeedEvents.RESYNC;
    }

    @Override
    public String data() {
      return Json.write(this);
    }
  }
}
