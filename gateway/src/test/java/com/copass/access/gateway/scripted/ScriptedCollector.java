package com.copass.access.gateway.scripted;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector that takes spans (OTLP over HTTP, in protobuf) on a port of its own. */
public final class ScriptedCollector {
  /**
   * A span, as {@code trace.proto} of OpenTelemetry has it; ids in hexadecimal, empty where absent.
   */
  public record Span(
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes,
      List<String> linkedTraces) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private ScriptedCollector(Vertx vertx) {
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /** Starts one on a free port. */
  public static ScriptedCollector start(Vertx vertx) {
    ScriptedCollector collector = new ScriptedCollector(vertx);
    Awaiting.result(collector.server.listen(0, "127.0.0.1"));
    return collector;
  }

  /** Returns where spans are sent to. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/v1/traces";
  }

  /** Returns what came so far. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** Waits for the span of a name in a trace. */
  public Span awaits(String trace, String name) {
    Awaiting.until("the span " + name, () -> find(trace, name).isPresent());
    return find(trace, name).orElseThrow();
  }

  private Optional<Span> find(String trace, String name) {
    return spans.stream()
        .filter(span -> span.trace().equals(trace) && span.name().equals(name))
        .findFirst();
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Protobuf.of(body.getBytes()).messages(1).stream()
                  .flatMap(resource -> resource.messages(2).stream())
                  .flatMap(scope -> scope.messages(2).stream())
                  .map(ScriptedCollector::span)
                  .forEach(spans::add);
              request.response().putHeader("Content-Type", "application/x-protobuf").end();
            });
  }

  private static Span span(Protobuf span) {
    Map<String, String> attributes = new HashMap<>();
    for (Protobuf attribute : span.messages(9)) {
      Protobuf value = attribute.messages(2).getFirst();
      attributes.put(
          text(attribute, 1),
          value.bytes(1).isEmpty() ? "" + value.numbers(3).getFirst() : text(value, 1));
    }
    return new Span(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        text(span, 5),
        attributes,
        span.messages(13).stream().map(link -> hex(link, 1)).toList());
  }

  private static String hex(Protobuf message, int field) {
    return message.bytes(field).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }

  private static String text(Protobuf message, int field) {
    return new String(message.bytes(field).getFirst(), StandardCharsets.UTF_8);
  }
}
