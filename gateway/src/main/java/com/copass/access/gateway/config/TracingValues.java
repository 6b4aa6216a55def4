package com.copass.access.gateway.config;

import java.util.Optional;

/** Reads {@code tracing.*}. */
final class TracingValues {
  private TracingValues() {}

  /** Returns where spans go, or empty where nobody wants them. */
  static Optional<TracingConfig> read(ConfigValues values) {
    TracingConfig.OfClient client =
        switch (values.text(ConfigKey.TRACING_CLIENT)) {
          case "link" -> TracingConfig.OfClient.LINK;
          case "parent" -> TracingConfig.OfClient.PARENT;
          default -> throw ConfigValues.wrong(ConfigKey.TRACING_CLIENT, "must be link or parent");
        };
    int percent = values.number(ConfigKey.TRACING_PERCENT, 1, 100);
    return values
        .optional(ConfigKey.TRACING_OTLP_URL)
        .filter(url -> !url.isBlank())
        .map(url -> values.urlOfNeighbour(ConfigKey.TRACING_OTLP_URL, url))
        .map(url -> new TracingConfig(url, percent, client));
  }

  /** Returns how the log is written. */
  static LogFormat logFormat(ConfigValues values) {
    return switch (values.text(ConfigKey.LOG_FORMAT)) {
      case "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> throw ConfigValues.wrong(ConfigKey.LOG_FORMAT, "must be text or json");
    };
  }
}
