package com.copass.access.catalogue;

/** What an id in a request names, as far as the rules and the pairing checks care. */
public enum IdKind {
  /** The sandbox. */
  SANDBOX,
  /** A project of the sandbox. */
  PROJECT,
  /** An agent, by its slug. */
  AGENT,
  /** A source. */
  SOURCE,
  /** A run of an agent. */
  RUN,
  /** A trigger of an agent. */
  TRIGGER,
  /** A compute session. */
  SESSION,
  /** An ingest job. */
  JOB
}
