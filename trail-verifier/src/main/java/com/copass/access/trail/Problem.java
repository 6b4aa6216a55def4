package com.copass.access.trail;

/** What can be wrong with a trail. */
public enum Problem {
  /** It is not a document of the format that is known here. */
  UNREADABLE,
  /** A part, or a head, is of another sandbox or realm. */
  FOREIGN,
  /** A head is not signed by a key of the realm. */
  NOT_SIGNED,
  /** A record does not stand where its number says: one is missing, twice, or moved. */
  OUT_OF_PLACE,
  /** A record is not what its hash says, or not bound to the one before it. */
  CHANGED,
  /** A head was signed for records that are not there. */
  CUT_OFF,
  /** A head was signed for another record under the same number. */
  REWRITTEN
}
