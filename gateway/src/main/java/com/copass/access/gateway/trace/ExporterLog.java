package com.copass.access.gateway.trace;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what OpenTelemetry logs to the gateway's log, which it does not know; without it, its lines
 * would stand between the others in a form of their own. Safe for any thread.
 */
final class ExporterLog extends Handler {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ExporterLog.class);

  /** Held, because the JDK holds its loggers weakly. */
  private static final Logger THEIRS = Logger.getLogger("io.opentelemetry");

  private ExporterLog() {}

  /** Begins to listen, instead of whoever did before. */
  static void listen() {
    synchronized (THEIRS) {
      if (THEIRS.getHandlers().length == 0) {
        THEIRS.setUseParentHandlers(false);
        THEIRS.addHandler(new ExporterLog());
      }
    }
  }

  @Override
  public void publish(LogRecord line) {
    LOG.warn("spans: {}", line.getMessage());
  }

  @Override
  public void flush() {
    // Nothing waits here.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
