package com.copass.access.gateway.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Counters and gauges. Safe for any thread. */
public final class Metrics {
  /** Upper bounds of the latency histogram, in milliseconds. */
  private static final long[] BOUNDS = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000};

  private final Map<Decided, LongAdder> decisions = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> limited = new ConcurrentHashMap<>();
  private final LongAdder[] latency = new LongAdder[BOUNDS.length + 1];
  private final LongAdder latencySum = new LongAdder();
  private final Map<String, LongSupplier> gauges = new ConcurrentHashMap<>();

  private record Decided(String decision, String reason) {
    String labels() {
      return "decision=\"" + decision + "\",reason=\"" + reason + "\"";
    }
  }

  /** Everything is zero. */
  public Metrics() {
    for (int i = 0; i < latency.length; i++) {
      latency[i] = new LongAdder();
    }
  }

  /**
   * Counts a decision.
   *
   * @param decision {@code allow}, {@code deny} or {@code shadow}
   * @param reason the kind of ground or the reason's word
   */
  public void decided(String decision, String reason) {
    count(decisions, new Decided(decision, reason));
  }

  /** Counts an answer, and how long it took to begin. */
  public void answered(int status, long millis) {
    count(answers, status / 100);
    int bucket = 0;
    while (bucket < BOUNDS.length && millis > BOUNDS[bucket]) {
      bucket++;
    }
    latency[bucket].increment();
    latencySum.add(millis);
  }

  /**
   * Counts a request that came too often.
   *
   * @param limit whose limit it was: {@code person}, {@code key} or {@code sandbox}
   */
  public void limited(String limit) {
    count(limited, limit);
  }

  /** Adds a gauge. */
  public void gauge(String name, LongSupplier value) {
    gauges.put(name, value);
  }

  /** Returns everything in Prometheus' text form, version 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder();
    counters(text, "copass_gateway_decisions_total", decisions, Decided::labels);
    counters(
        text, "copass_gateway_answers_total", answers, hundreds -> "status=\"" + hundreds + "xx\"");
    counters(
        text, "copass_gateway_limited_requests_total", limited, limit -> "limit=\"" + limit + "\"");
    histogram(text);
    new TreeMap<>(gauges)
        .forEach(
            (name, value) ->
                text.append("# TYPE ")
                    .append(name)
                    .append(" gauge\n")
                    .append(name)
                    .append(' ')
                    .append(value.getAsLong())
                    .append('\n'));
    return text.toString();
  }

  private void histogram(StringBuilder text) {
    String name = "copass_gateway_answer_milliseconds";
    text.append("# TYPE ").append(name).append(" histogram\n");
    long count = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      count += latency[i].sum();
      String bound = i < BOUNDS.length ? Long.toString(BOUNDS[i]) : "+Inf";
      text.append(name).append("_bucket{le=\"").append(bound).append("\"} ").append(count);
      text.append('\n');
    }
    text.append(name).append("_sum ").append(latencySum.sum()).append('\n');
    text.append(name).append("_count ").append(count).append('\n');
  }

  private static <K> void counters(
      StringBuilder text, String name, Map<K, LongAdder> counters, Function<K, String> labels) {
    text.append("# TYPE ").append(name).append(" counter\n");
    Map<String, Long> sorted = new TreeMap<>();
    counters.forEach((what, value) -> sorted.put(labels.apply(what), value.sum()));
    sorted.forEach(
        (label, value) ->
            text.append(name).append('{').append(label).append("} ").append(value).append('\n'));
  }

  private static <K> void count(Map<K, LongAdder> counters, K what) {
    counters.computeIfAbsent(what, ignored -> new LongAdder()).increment();
  }
}
