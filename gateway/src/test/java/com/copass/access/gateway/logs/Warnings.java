package com.copass.access.gateway.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every warning and error that was logged and not yet asked about. Safe for any thread. */
public final class Warnings extends AppenderBase<ILoggingEvent> {
  private static final Queue<Line> LINES = new ConcurrentLinkedQueue<>();

  /**
   * A line of the log.
   *
   * @param logger the name of its logger
   * @param message its message
   * @param text all of it
   */
  record Line(String logger, String message, String text) {
    boolean is(ExpectsWarning expected) {
      return logger.endsWith("." + expected.by()) && message.startsWith(expected.text());
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      LINES.add(
          new Line(
              event.getLoggerName(),
              event.getFormattedMessage(),
              "%s %s [%s] %s: %s %s"
                  .formatted(
                      event.getInstant(),
                      event.getLevel(),
                      event.getThreadName(),
                      event.getLoggerName(),
                      event.getFormattedMessage(),
                      ThrowableProxyUtil.asString(event.getThrowableProxy()))));
    }
  }

  /** Returns what was logged since it was last asked. */
  static List<Line> take() {
    List<Line> taken = new ArrayList<>();
    for (Line line = LINES.poll(); line != null; line = LINES.poll()) {
      taken.add(line);
    }
    return taken;
  }
}
