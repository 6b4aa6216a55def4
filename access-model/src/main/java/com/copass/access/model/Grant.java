package com.copass.access.model;

/**
 * A connection that has not been revoked: one role for one grantee. A revoked one is no grant.
 *
 * @param id the connection's id
 * @param grantee who has it
 * @param role {@link Role#VIEWER} or {@link Role#EDITOR}
 * @param scope the part of the sandbox it covers
 * @param term how long it holds
 */
public record Grant(ConnectionId id, Grantee grantee, Role role, Scope scope, Term term) {
  /** Refuses the owner's role: ownership is a fact of the sandbox and can't be granted. */
  public Grant {
    if (role == Role.OWNER) {
      throw new IllegalArgumentException("role must be viewer or editor: ownership is not granted");
    }
  }
}
