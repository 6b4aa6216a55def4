package com.copass.access.gateway.access;

/** What became of a registration of a sandbox. */
public enum Registration {
  /** It was not known and is the owner's now. */
  REGISTERED,
  /** It was known as the owner's; the projection is up to date. */
  UPDATED,
  /** It is known as somebody else's, and stays so: an alarm. */
  OWNER_CONFLICT,
  /** It was known, and has been destroyed: its id is not given out again. */
  GONE
}
