package com.copass.access.model;

/** What an operation is to the bearer of a single-agent credential. */
public enum AgentKeyRule {
  /** Nothing. */
  NEVER,
  /** Allowed on the one agent. */
  ITS_AGENT,
  /** Allowed on a run that this credential's lineage started. */
  OWN_RUN
}
