package com.copass.access.benchmarks.layers;

import com.copass.access.gateway.audit.AuditLine;
import com.copass.access.gateway.audit.AuditTrail;
import com.copass.access.gateway.observe.Metrics;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.SandboxId;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Writes decisions down as the gateway does. Safe for any thread. */
final class Ledger {
  private final AuditTrail audit;
  private final Metrics metrics = new Metrics();
  private final InstantSource clock;

  Ledger(int queue, InstantSource clock) {
    Consumer<String> sink = LoggerFactory.getLogger("audit")::info;
    this.audit = new AuditTrail(queue, sink);
    this.clock = clock;
  }

  /** Reserves a place, which is written when the answer begins. */
  void open(Presented presented, Verdict verdict) {
    AuditTrail.Place place = audit.reserve().orElseThrow();
    metrics.decided("allow", "ownership");
    HttpServerResponse response = presented.request().response();
    response.headersEndHandler(
        ignored -> {
          int status = response.getStatusCode();
          Duration latency = Duration.between(presented.receivedAt(), clock.instant());
          place.write(line(presented, verdict, status, latency));
          metrics.answered(status, latency.toMillis());
        });
  }

  private static AuditLine line(
      Presented presented, Verdict verdict, int status, Duration latency) {
    String account = verdict.caller().principal().account().value();
    return new AuditLine(
        presented.receivedAt(),
        presented.id(),
        presented.trace().traceId(),
        presented.operation().id(),
        "person",
        account,
        account,
        verdict.caller().token().clientId(),
        verdict.sandbox().map(SandboxId::value).orElse(null),
        "allow",
        "ownership",
        verdict.allow().account().value(),
        verdict.lookup().revision().map(Object::toString).orElse(null),
        status,
        latency);
  }
}
