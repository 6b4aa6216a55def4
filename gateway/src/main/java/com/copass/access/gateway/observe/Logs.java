package com.copass.access.gateway.observe;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.copass.access.gateway.config.LogFormat;
import org.slf4j.LoggerFactory;

/** How the lines of the log look. The lines of decisions are JSON in any case. */
public final class Logs {
  private Logs() {}

  /**
   * Has the log written so from now on, unless whoever runs the gateway has brought a configuration
   * of their own for it.
   */
  public static void write(LogFormat format) {
    switch (format) {
      case TEXT -> {
        // As logback.xml has it.
      }
      case JSON -> {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
            && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("log")
                instanceof ConsoleAppender<ILoggingEvent> log) {
          log.stop();
          log.setEncoder(json(context));
          log.start();
        }
      }
    }
  }

  /** Every line an object: when, how bad, by whom, what, and in the course of which request. */
  static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMarkers(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
