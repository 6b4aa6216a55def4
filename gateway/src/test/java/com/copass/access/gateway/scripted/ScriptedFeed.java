package com.copass.access.gateway.scripted;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The change feed of a {@link ScriptedKeycloak}: one epoch, positions, resumable. */
public final class ScriptedFeed {
  private final InstantSource clock;
  private final List<String> changes = new ArrayList<>();
  private final List<HttpServerResponse> readers = new ArrayList<>();
  private final List<Optional<String>> resumedFrom = new ArrayList<>();
  private String epoch = "e1";
  private boolean refusing;
  private boolean silent;

  ScriptedFeed(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the {@code Last-Event-ID} of every connection so far. */
  public synchronized List<Optional<String>> connections() {
    return List.copyOf(resumedFrom);
  }

  /** Returns the epoch. */
  public synchronized String epoch() {
    return epoch;
  }

  /** A sandbox is at a revision now. */
  public void sandboxChanged(String sandbox, long revision) {
    change(
        "\"kind\":\"sandbox\",\"sandbox\":\"%s\",\"revision\":%d,\"key\":null,\"account\":null,\"ended\":null"
            .formatted(sandbox, revision));
  }

  /** A key has ended. */
  public void keyEnded(String key) {
    change(
        "\"kind\":\"key\",\"sandbox\":null,\"revision\":null,\"key\":\"%s\",\"account\":null,\"ended\":null"
            .formatted(key));
  }

  /** An account has ended, or is as before again. */
  public void accountChanged(String account, boolean ended) {
    change(
        "\"kind\":\"account\",\"sandbox\":null,\"revision\":null,\"key\":null,\"account\":\"%s\",\"ended\":%s"
            .formatted(account, ended));
  }

  /** An account has linked another key, or none any more. */
  public void credentialChanged(String account) {
    change("\"kind\":\"credential\",\"account\":\"" + account + "\"");
  }

  /** Sends a heartbeat that says that the database was read just now. */
  public synchronized void heartbeat() {
    if (!silent) {
      readers.forEach(reader -> reader.write(heartbeatNow()));
    }
  }

  /** Says that a sign-in has ended. */
  public void sessionEnded(String session) {
    change("\"kind\":\"session\",\"session\":\"" + session + "\"");
  }

  /** The connections stay and nothing comes any more: no heartbeat, no change. */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** Ends every connection and refuses new ones. */
  public synchronized void cut() {
    refusing = true;
    endAll();
  }

  /** Takes connections again. */
  public synchronized void restore() {
    refusing = false;
    silent = false;
  }

  /** The database went back to an earlier state: another epoch, positions from the start. */
  public synchronized void startEpoch(String next) {
    epoch = next;
    changes.clear();
    endAll();
  }

  /** Sends octets as they are. */
  public synchronized void send(String octets) {
    readers.forEach(reader -> reader.write(octets));
  }

  synchronized void connect(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (refusing) {
      response.setStatusCode(503).end();
      return;
    }
    Optional<String> cursor = Optional.ofNullable(request.getHeader("Last-Event-ID"));
    resumedFrom.add(cursor);
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.write(": hello\r\n\r\n");
    response.write(
        event(
            "hello",
            "{\"epoch\":\"%s\",\"position\":%d,\"node\":\"n1\"}".formatted(epoch, changes.size())));
    resume(cursor, response);
    response.write(heartbeatNow());
    readers.add(response);
    response.closeHandler(nothing -> forget(response));
  }

  private void resume(Optional<String> cursor, HttpServerResponse response) {
    if (cursor.isEmpty()) {
      return;
    }
    int colon = cursor.get().indexOf(':');
    if (!cursor.get().substring(0, colon).equals(epoch)) {
      response.write(
          event("resync", "{\"epoch\":\"%s\",\"position\":%d}".formatted(epoch, changes.size())));
      return;
    }
    for (int i = Integer.parseInt(cursor.get().substring(colon + 1)); i < changes.size(); i++) {
      response.write(changes.get(i));
    }
  }

  private synchronized void change(String members) {
    int position = changes.size() + 1;
    String change =
        "id: %s:%d\n".formatted(epoch, position)
            + event(
                "change",
                "{\"epoch\":\"%s\",\"position\":%d,%s}".formatted(epoch, position, members));
    changes.add(change);
    if (!silent) {
      readers.forEach(reader -> reader.write(change));
    }
  }

  private String heartbeatNow() {
    return event(
        "heartbeat",
        "{\"epoch\":\"%s\",\"position\":%d,\"read_at\":\"%s\"}"
            .formatted(epoch, changes.size(), clock.instant()));
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private void endAll() {
    List<HttpServerResponse> all = List.copyOf(readers);
    readers.clear();
    all.forEach(HttpServerResponse::reset);
  }

  private synchronized void forget(HttpServerResponse response) {
    readers.remove(response);
  }
}
