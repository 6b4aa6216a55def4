package com.copass.access.gateway.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import com.copass.access.gateway.trace.CurrentTrace;
import org.slf4j.event.KeyValuePair;

/**
 * Says in every line of the log in the course of which request it was written. A filter that keeps
 * nothing back: it is the one place that sees a line on the thread that writes it, before it is
 * written.
 */
public final class RequestOfTheLine extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event instanceof LoggingEvent line) {
      CurrentTrace.get()
          .ifPresent(
              trace -> {
                line.addKeyValuePair(new KeyValuePair("request", trace.id()));
                line.addKeyValuePair(new KeyValuePair("trace", trace.traceId()));
              });
    }
    return FilterReply.NEUTRAL;
  }
}
