package com.copass.access.model;

/** In whose account the upstream does an operation for somebody with access to the sandbox. */
public enum ActsIn {
  /** The sandbox owner's: data and bill are the owner's, the collaborator is the actor. */
  OWNERS_ACCOUNT,
  /** The caller's own, whoever owns the sandbox: never the owner's for somebody else. */
  CALLERS_ACCOUNT
}
