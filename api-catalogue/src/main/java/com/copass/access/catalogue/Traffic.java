package com.copass.access.catalogue;

/** How an operation's exchange of bytes behaves, which sets its time limits. */
public enum Traffic {
  /** A request and an answer within the ordinary time limit. */
  BRIEF,
  /** A request and an answer that may take up to an hour. */
  LONG,
  /** An answer of server-sent events that may stay open and silent. */
  STREAM
}
