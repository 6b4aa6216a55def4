package com.copass.access.vocabulary;

/** Names on the change feed (SSE): {@code event:} names, and the {@code kind} of a change. */
public final class FeedEvents {
  /** First event of a connection: epoch, position, node. */
  public static final String HELLO = "hello";

  /** A committed change; its {@code id} is a cursor, {@code <epoch>:<position>}. */
  public static final String CHANGE = "change";

  /** Nothing new; carries the time of the node's last successful database read. */
  public static final String HEARTBEAT = "heartbeat";

  /** The cursor is of another epoch or too far behind: forget everything and go on from here. */
  public static final String RESYNC = "resync";

  /** Kind of change: a sandbox's access record has a new revision. */
  public static final String KIND_SANDBOX = "sandbox";

  /** Kind of change: a key of an account has ended. */
  public static final String KIND_KEY = "key";

  /** Kind of change: an account was disabled, deleted or logged out everywhere. */
  public static final String KIND_ACCOUNT = "account";

  /** Kind of change: a sign-in has ended, and the tokens that were made in it. */
  public static final String KIND_SESSION = "session";

  /** Kind of change: one token was revoked. */
  public static final String KIND_TOKEN = "token";

  /** Kind of change: the API key that an account has linked is another, or gone. */
  public static final String KIND_CREDENTIAL = "credential";

  private FeedEvents() {}
}
