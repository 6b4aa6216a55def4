package com.copass.access.gateway.config;

/** How lines of the log are written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** A JSON object a line. */
  JSON
}
