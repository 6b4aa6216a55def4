package com.copass.access.vocabulary;

import java.util.Locale;

/**
 * The stable words of {@code error} in {@code {error, detail}}, each with its status. A denial that
 * may be shown uses the word of its {@link com.copass.access.model.Reason} and status 403.
 */
public enum ErrorWord {
  /** A field is missing or wrong; {@code detail} names it and the fix. */
  INVALID_REQUEST(400),
  /** The target can be read in more than one way. */
  AMBIGUOUS_TARGET(400),
  /** More than one project could be meant. */
  PROJECT_REQUIRED(400),
  /** The revision that the caller sent does not exist. */
  UNKNOWN_REVISION(400),
  /** The encryption header is bound to a bearer that does not go upstream. */
  ENCRYPTION_NOT_SUPPORTED_ON_SHARED_SANDBOX(400),
  /** No token, or none that holds. */
  UNAUTHORIZED(401),
  /** The token is good, and not for this. */
  FORBIDDEN(403),
  /** The person has to have signed in lately for this, and has not. */
  RECENT_SIGN_IN_NEEDED(403),
  /** The request comes from a page of an origin that may not send it. */
  ORIGIN_NOT_ALLOWED(403),
  /** There is no such thing, or not for this caller. */
  NOT_FOUND(404),
  /** No account has that handle. */
  UNKNOWN_COPASS_ID(404),
  /** An equal connection exists; {@code connection_id} names it. */
  CONNECTION_EXISTS(409),
  /** The upstream is called with what can say nothing but who calls. */
  OWN_ACCOUNT_ONLY(409),
  /** The upstream is called with accounts' own API keys, and this account has linked none. */
  CREDENTIAL_NOT_LINKED(409),
  /** The upstream does not take the API key that the account has linked. */
  CREDENTIAL_REFUSED(409),
  /** No API key can be linked: nothing here is called with one. */
  LINKING_UNAVAILABLE(409),
  /** The upstream is called with accounts' own API keys, which run no agent of somebody else's. */
  INVOKE_KEYS_UNAVAILABLE(409),
  /** The sandbox belongs to another account. */
  OWNER_CONFLICT(409),
  /** Somebody has that handle, or had it lately. */
  HANDLE_TAKEN(409),
  /** The body is larger than what is read. */
  BODY_TOO_LARGE(413),
  /** The body is not what it says it is. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** Too many of these lately. */
  TOO_MANY_REQUESTS(429),
  /** Something failed here. */
  INTERNAL_ERROR(500),
  /** Inviting by e-mail does not exist yet. */
  NOT_IMPLEMENTED(501),
  /** The upstream gave no usable answer; it may have acted. */
  UPSTREAM_FAILED(502),
  /** It can't be decided now; nothing was forwarded. */
  UNAVAILABLE(503),
  /** The upstream took too long; it may have acted. */
  UPSTREAM_TIMEOUT(504);

  private final int status;

  ErrorWord(int status) {
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the word on the wire, for example {@code not_found}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
