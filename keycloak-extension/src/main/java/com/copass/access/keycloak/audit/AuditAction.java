package com.copass.access.keycloak.audit;

import java.util.Locale;

/** What can be done that the trail tells of. */
public enum AuditAction {
  /** A connection was granted. */
  CONNECTION_CREATED,
  /** Role, term or label of a connection was changed. */
  CONNECTION_CHANGED,
  /** A connection was revoked by the owner. */
  CONNECTION_REVOKED,
  /** A connection was ended by its grantee. */
  CONNECTION_LEFT,
  /** A connection ended because its grantee, a person or a group, was deleted. */
  CONNECTION_ENDED,
  /** A key was minted. */
  KEY_MINTED,
  /** A key was minted in place of another, which has ended or is about to. */
  KEY_ROTATED,
  /** A key was accepted by its holder. */
  KEY_ACCEPTED,
  /** A key was revoked, or dropped by its holder. */
  KEY_REVOKED,
  /** A sandbox became known, with its owner. */
  SANDBOX_REGISTERED,
  /** The state of a sandbox changed. */
  SANDBOX_CHANGED,
  /** A sandbox is gone, and with it its grants and keys. */
  SANDBOX_DESTROYED,
  /** An agent was archived, and its keys ended. */
  AGENT_ARCHIVED,
  /** A user was given the account id that they had before. */
  ACCOUNT_IMPORTED,
  /** A handle was claimed. */
  HANDLE_CLAIMED,
  /** A handle was released. */
  HANDLE_RELEASED,
  /** An account's own API key was linked, instead of the one there was. */
  CREDENTIAL_LINKED,
  /** A linked API key was forgotten. */
  CREDENTIAL_UNLINKED,
  /** A linked API key was handed to a gateway, sealed. */
  CREDENTIAL_FETCHED;

  /** Returns the action's word, for example {@code connection_created}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
