package com.copass.access.model;

import java.util.Locale;

/** Why a request is denied, and whether the caller may know. */
public enum Reason {
  /** The operation is open to nobody. */
  OPERATION_CLOSED(Disclosure.HIDE),
  /** The sandbox does not exist, or the caller has nothing to do with it. */
  NO_RELATION(Disclosure.HIDE),
  /** The caller's grants have all run out. */
  GRANT_EXPIRED(Disclosure.HIDE),
  /** The owner's account is disabled or gone: what it shared stands still. */
  OWNER_INACTIVE(Disclosure.HIDE),
  /** What is asked for lies outside the project that the grant covers. */
  OUTSIDE_PROJECT(Disclosure.HIDE),
  /** The key was revoked, has run out, or is for something else. */
  KEY_NOT_LIVE(Disclosure.HIDE),
  /** The credential is for another agent. */
  OTHER_AGENT(Disclosure.HIDE),
  /** The run was not started by this credential. */
  OTHER_RUN(Disclosure.HIDE),
  /**
   * What the request names is not in the sandbox that it names. The rules know no ids of things:
   * whoever asks them looks these up, and says this.
   */
  NOT_IN_SANDBOX(Disclosure.HIDE),
  /** A viewer asks for what an editor may do. */
  EDITOR_NEEDED(Disclosure.REVEAL),
  /** A collaborator asks for what only the owner may do. */
  OWNER_NEEDED(Disclosure.REVEAL),
  /** A grant for one project does not reach this operation. */
  WHOLE_SANDBOX_NEEDED(Disclosure.REVEAL),
  /** A single-agent credential does nothing but run its agent. */
  RUNS_ONE_AGENT_ONLY(Disclosure.REVEAL),
  /** A connection's key neither acts in the grantee's own account nor ends the grant. */
  OWN_CREDENTIAL_NEEDED(Disclosure.REVEAL),
  /** The owner can't leave their own sandbox. */
  OWNER_CANNOT_LEAVE(Disclosure.REVEAL),
  /** There is no grant of the caller's own to leave: the access comes from a group. */
  NO_GRANT_OF_ONES_OWN(Disclosure.REVEAL),
  /** The sandbox is suspended. */
  SANDBOX_SUSPENDED(Disclosure.REVEAL),
  /** The sandbox is archived. */
  SANDBOX_ARCHIVED(Disclosure.REVEAL);

  /** Whether a denial may show that there is something to be denied. */
  public enum Disclosure {
    /** Answer as if it did not exist. */
    HIDE,
    /** Say why. */
    REVEAL
  }

  private final Disclosure disclosure;

  Reason(Disclosure disclosure) {
    this.disclosure = disclosure;
  }

  /** Returns whether the caller may learn this reason. */
  public Disclosure disclosure() {
    return disclosure;
  }

  /** Returns the stable word of this reason, for example {@code editor_needed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
