package com.copass.access.catalogue;

/** What a success of an operation changes in what the product knows. */
public enum Effect {
  /** The answer is a new sandbox of the caller's. */
  SANDBOX_CREATED,
  /** The answer is a sandbox as it is now. */
  SANDBOX_SEEN,
  /** The sandbox's state has changed. */
  SANDBOX_STATE_CHANGED,
  /** The sandbox is gone. */
  SANDBOX_DESTROYED,
  /** The agent may have been archived: its keys may have ended. */
  AGENT_CHANGED,
  /** Which source is linked to which project has changed. */
  LINKS_CHANGED,
  /** The answer is something that its starter may end. */
  STARTED
}
