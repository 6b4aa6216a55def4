package com.copass.access.gateway.route;

import com.copass.access.catalogue.Operation;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.trace.RequestTrace;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Map;

/**
 * A request whose target was read and is an operation of the catalogue; nobody knows yet who asks.
 *
 * @param request the request, paused
 * @param target its target
 * @param operation the operation
 * @param parameters the path parameters by name, decoded
 * @param trace its place in a trace, and its id
 * @param receivedAt when it came
 */
public record Presented(
    HttpServerRequest request,
    RequestTarget target,
    Operation operation,
    Map<String, String> parameters,
    RequestTrace trace,
    Instant receivedAt) {
  /** Returns the id that ties answers, log lines and audit lines together. */
  public String id() {
    return trace.id();
  }
}
