package com.copass.access.gateway.trace;

import com.copass.access.vocabulary.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The trace of one request. Its id is the gateway's own and is nobody else's; the trace's id may be
 * one that the client said. Safe for any thread.
 */
public final class RequestTrace {
  static final String STATE_FIELD = "tracestate";

  private final String id;
  private final TraceParent here;
  private final Optional<String> state;
  private final Tracer tracer;
  private final Span span;

  /**
   * A trace.
   *
   * @param id the request's id
   * @param here what is said to whoever is asked in the course of the request
   * @param state what goes with it
   * @param tracer makes spans
   * @param span the request's own; an invalid one where nobody wants spans
   */
  RequestTrace(String id, TraceParent here, Optional<String> state, Tracer tracer, Span span) {
    this.id = id;
    this.here = here;
    this.state = state;
    this.tracer = tracer;
    this.span = span;
  }

  /** Returns the request's id. */
  public String id() {
    return id;
  }

  /** Returns the id of the trace that it is in, 32 hexadecimal digits. */
  public String traceId() {
    return here.traceId();
  }

  /**
   * Does something in a step of its own.
   *
   * @param step which
   * @param work is done in it
   * @return what the work returns
   */
  public <T> Future<T> step(Step step, Supplier<Future<T>> work) {
    if (!span.getSpanContext().isValid()) {
      return work.get();
    }
    Span own = begin(step);
    return within(own, work);
  }

  /**
   * Asks somebody in a step of its own.
   *
   * @param step which
   * @param work is given the header fields for whom it asks: the request's id and where in the
   *     trace it is
   * @return what the work returns
   */
  public <T> Future<T> asking(Step step, Function<Map<String, String>, Future<T>> work) {
    if (!span.getSpanContext().isValid()) {
      return work.apply(fields(here));
    }
    Span own = begin(step);
    return within(own, () -> work.apply(fields(parent(own.getSpanContext()))));
  }

  private Span begin(Step step) {
    return tracer
        .spanBuilder(step.word())
        .setSpanKind(step.kind())
        .setParent(Context.root().with(span))
        .startSpan();
  }

  private static <T> Future<T> within(Span own, Supplier<Future<T>> work) {
    try {
      return work.get()
          .onComplete(
              (result, failure) -> {
                if (failure != null) {
                  own.setStatus(StatusCode.ERROR);
                }
                own.end();
              });
    } catch (RuntimeException e) {
      own.setStatus(StatusCode.ERROR);
      own.end();
      throw e;
    }
  }

  /** Says which operation it is: one of the catalogue. */
  public void isFor(String operation, String method) {
    span.updateName(operation);
    span.setAttribute("copass.operation", operation);
    span.setAttribute("http.request.method", method);
  }

  /** Says what was decided, in the words of the metrics, and for what kind of principal. */
  public void decided(String decision, String reason, String kind) {
    span.setAttribute("copass.decision", decision);
    span.setAttribute("copass.reason", reason);
    span.setAttribute("copass.principal", kind);
  }

  /** The request is over. Later calls do nothing. */
  public void end(int status) {
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** What an OpenTelemetry span is in the words of Trace Context. */
  static TraceParent parent(SpanContext span) {
    return new TraceParent(span.getTraceId(), span.getSpanId(), span.isSampled());
  }

  private Map<String, String> fields(TraceParent parent) {
    Map<String, String> fields = new HashMap<>();
    fields.put(Headers.REQUEST_ID, id);
    fields.put(TraceParent.FIELD, parent.text());
    state.ifPresent(text -> fields.put(STATE_FIELD, text));
    return fields;
  }
}
