package com.copass.access.gateway.access;

import com.copass.access.gateway.access.WireJson.Malformed;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.FeedEvents;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Understands the events of the feed and keeps the cursor. Not safe for more than one thread: it
 * belongs to the follower's context.
 */
final class FeedReader {
  private record Cursor(String epoch, long position) {}

  private final FeedState state;
  private final FeedSink sink;
  private Optional<Cursor> cursor = Optional.empty();

  FeedReader(FeedState state, FeedSink sink) {
    this.state = state;
    this.sink = sink;
  }

  /** Returns the {@code Last-Event-ID} to go on from, empty to begin at the feed's end. */
  Optional<String> lastEventId() {
    return cursor.map(at -> at.epoch() + ":" + at.position());
  }

  /** Forgets where it was: the next connection begins at the feed's end. */
  void startOver() {
    cursor = Optional.empty();
    state.lost();
    sink.anythingChanged();
  }

  /**
   * Takes the next event; names that it does not know are passed over.
   *
   * @return true for the first event of a connection
   * @throws Malformed where a known event does not keep to the contract
   */
  boolean accept(ServerSentEvent event) {
    switch (event.name()) {
      case FeedEvents.HELLO -> hello(data(event));
      case FeedEvents.CHANGE -> change(data(event));
      case FeedEvents.HEARTBEAT -> heartbeat(data(event));
      case FeedEvents.RESYNC -> goOnFrom(cursorOf(data(event)));
      default -> {
        return false;
      }
    }
    return event.name().equals(FeedEvents.HELLO);
  }

  private void hello(ObjectNode data) {
    Cursor end = cursorOf(data);
    // With a cursor of the same epoch, what was missed comes next.
    if (cursor.filter(at -> at.epoch().equals(end.epoch())).isEmpty()) {
      goOnFrom(end);
    }
  }

  private void heartbeat(ObjectNode data) {
    Cursor at = advance(data);
    state.reaches(at.epoch(), WireJson.time(data, "read_at"));
  }

  private void change(ObjectNode data) {
    Cursor at = advance(data);
    switch (WireJson.text(data, "kind")) {
      case FeedEvents.KIND_SANDBOX ->
          sink.sandboxChanged(
              new SandboxId(WireJson.id(data, "sandbox")),
              new Revision(at.epoch(), WireJson.number(data, "revision")));
      case FeedEvents.KIND_KEY -> sink.keyEnded(new KeyId(WireJson.id(data, "key")));
      case FeedEvents.KIND_TOKEN -> sink.tokenEnded(WireJson.text(data, "token"));
      case FeedEvents.KIND_ACCOUNT ->
          sink.accountChanged(
              new AccountId(WireJson.id(data, "account")), WireJson.yesOrNo(data, "ended"));
      case FeedEvents.KIND_CREDENTIAL ->
          sink.credentialChanged(new AccountId(WireJson.id(data, "account")));
      case FeedEvents.KIND_SESSION -> sink.sessionEnded(WireJson.text(data, "session"));
      // A kind of a later version: what it changes is not known here, so it may be anything.
      default -> sink.anythingChanged();
    }
  }

  /** What comes on the stream comes in order: whatever has a position lies behind all before it. */
  private Cursor advance(ObjectNode data) {
    Cursor here = cursorOf(data);
    Cursor before =
        cursor
            .filter(at -> at.epoch().equals(here.epoch()))
            .orElseThrow(() -> new Malformed("epoch"));
    Cursor now = here.position() > before.position() ? here : before;
    cursor = Optional.of(now);
    return now;
  }

  private void goOnFrom(Cursor end) {
    state.lost();
    cursor = Optional.of(end);
    sink.anythingChanged();
  }

  private static Cursor cursorOf(ObjectNode data) {
    return new Cursor(WireJson.epoch(data), WireJson.number(data, "position"));
  }

  private static ObjectNode data(ServerSentEvent event) {
    return StrictJson.object(event.data().getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() -> new Malformed("data"));
  }
}
