package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the stand-in saw: the proof of whose account was used, and who acted. */
final class UpstreamRecord {
  private final Caller control;
  private long seen;

  UpstreamRecord(Caller control) {
    this.control = control;
  }

  /** Takes all that has arrived so far as known. */
  void catchUp() {
    fresh();
  }

  /** Returns the one request of an operation that has arrived since the last look. */
  JsonNode only(String operation) {
    List<JsonNode> found =
        fresh().stream().filter(r -> r.path("operation").asText().equals(operation)).toList();
    if (found.size() != 1) {
      throw new StoryFailure(
          "the upstream should have seen "
              + operation
              + " once, it saw it "
              + found.size()
              + " times");
    }
    return found.get(0);
  }

  /** Fails the story where anything has arrived since the last look but these. */
  void nothingBut(String... operations) {
    List<String> allowed = List.of(operations);
    List<String> others =
        fresh().stream()
            .map(request -> request.path("operation").asText())
            .filter(operation -> !allowed.contains(operation))
            .toList();
    if (!others.isEmpty()) {
      throw new StoryFailure("a refused request must not reach the upstream, it saw " + others);
    }
  }

  /** Returns the newest request of an operation, as it stands now. */
  JsonNode latest(String operation) {
    JsonNode latest = MissingNode.getInstance();
    for (JsonNode request :
        control.get("/_stand-in/requests").expect(200).body().path("requests")) {
      if (request.path("operation").asText().equals(operation)) {
        latest = request;
      }
    }
    return latest;
  }

  /** Tells the stand-in to answer the next call of an operation with a stream that goes on. */
  void nextStreamsFor(String operation, int frames, int intervalMillis) {
    control
        .post(
            "/_stand-in/next",
            Map.of(
                "operation", operation,
                "stream_frames", frames,
                "frame_interval_ms", intervalMillis))
        .expect(201);
  }

  private List<JsonNode> fresh() {
    List<JsonNode> requests = new ArrayList<>();
    for (JsonNode request :
        control.get("/_stand-in/requests?after=" + seen).expect(200).body().path("requests")) {
      requests.add(request);
      seen = Math.max(seen, request.path("number").asLong());
    }
    return requests;
  }
}
