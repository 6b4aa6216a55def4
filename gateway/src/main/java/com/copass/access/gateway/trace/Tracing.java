package com.copass.access.gateway.trace;

import com.copass.access.gateway.config.TracingConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Begins the trace of every request. Without somewhere to send spans it makes none; the trace that
 * a client began goes on then, and where there is none, one begins. Safe for any thread.
 */
public final class Tracing implements AutoCloseable {
  private static final String NAME = "copass-gateway";
  private static final Duration LONGEST_EXPORT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_EXPORTS = Duration.ofSeconds(1);

  /** Spans that wait to be sent; further ones are dropped, never a request. */
  private static final int MOST_WAITING = 4096;

  /** A list of members, of which only the characters are checked (Trace Context, section 3.3). */
  private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{1,512}");

  private final Tracer tracer;
  private final Optional<SdkTracerProvider> provider;
  private final boolean continues;

  private Tracing(Tracer tracer, Optional<SdkTracerProvider> provider, boolean continues) {
    this.tracer = tracer;
    this.provider = provider;
    this.continues = continues;
  }

  /** Begins as configured. */
  public static Tracing of(Optional<TracingConfig> config) {
    if (config.isEmpty()) {
      return new Tracing(TracerProvider.noop().get(NAME), Optional.empty(), true);
    }
    ExporterLog.listen();
    Sampler share = Sampler.traceIdRatioBased(config.get().percent() / 100.0);
    boolean continues = config.get().client() == TracingConfig.OfClient.PARENT;
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), NAME)))
            .setSampler(Sampler.parentBased(share))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder()
                            .setEndpoint(config.get().otlpUrl().toString())
                            .setTimeout(LONGEST_EXPORT)
                            .build())
                    .setMaxQueueSize(MOST_WAITING)
                    .setScheduleDelay(BETWEEN_EXPORTS)
                    .setExporterTimeout(LONGEST_EXPORT)
                    .build())
            .build();
    return new Tracing(provider.get(NAME), Optional.of(provider), continues);
  }

  /**
   * Begins the trace of a request.
   *
   * @param received the request's header fields
   */
  public RequestTrace begin(MultiMap received) {
    Optional<TraceParent> client = TraceParent.read(received.getAll(TraceParent.FIELD));
    String id = UUID.randomUUID().toString();
    Optional<String> state =
        continues && client.isPresent()
            ? state(received.getAll(RequestTrace.STATE_FIELD))
            : Optional.empty();
    Span span =
        provider.isPresent()
            ? started(client).setAttribute("copass.request_id", id)
            : Span.getInvalid();
    TraceParent here =
        provider.isPresent()
            ? RequestTrace.parent(span.getSpanContext())
            : client.orElseGet(TraceParent::begin);
    return new RequestTrace(id, here, state, tracer, span);
  }

  /** Sends what waits, for a few seconds at most, and stops. Blocking. */
  @Override
  public void close() {
    provider.ifPresent(
        spans -> spans.shutdown().join(LONGEST_EXPORT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Span started(Optional<TraceParent> client) {
    SpanBuilder builder = tracer.spanBuilder("request").setSpanKind(SpanKind.SERVER).setNoParent();
    client
        .map(Tracing::remote)
        .ifPresent(
            theirs -> {
              if (continues) {
                builder.setParent(Context.root().with(Span.wrap(theirs)));
              } else {
                builder.addLink(theirs);
              }
            });
    return builder.startSpan();
  }

  private static SpanContext remote(TraceParent parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(),
        parent.spanId(),
        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  private static Optional<String> state(List<String> values) {
    return Optional.of(String.join(",", values)).filter(STATE.asMatchPredicate());
  }
}
