package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.model.Principal;
import com.copass.access.vocabulary.KeyBounds;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that was found good: issuer, audience, signature, times. Only this package makes one.
 * Immutable, safe for any thread.
 */
public final class VerifiedToken {
  private final Optional<String> id;
  private final Principal principal;
  private final KeyBounds bounds;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final Optional<Instant> opensUntil;
  private final Secret bearer;
  private final String clientId;
  private final boolean exchanged;
  private final Optional<String> session;
  private final Optional<String> boundTo;

  VerifiedToken(
      Optional<String> id,
      Principal principal,
      KeyBounds bounds,
      Instant issuedAt,
      Instant expiresAt,
      Optional<Instant> opensUntil,
      Secret bearer,
      String clientId,
      boolean exchanged,
      Optional<String> session,
      Optional<String> boundTo) {
    this.id = id;
    this.principal = principal;
    this.bounds = bounds;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
    this.opensUntil = opensUntil;
    this.bearer = bearer;
    this.clientId = clientId;
    this.exchanged = exchanged;
    this.session = session;
    this.boundTo = boundTo;
  }

  /** Returns its {@code jti}, where it has one. */
  public Optional<String> id() {
    return id;
  }

  /** Returns who it stands for. */
  public Principal principal() {
    return principal;
  }

  /** Returns how it may be used; {@link KeyBounds#NONE} for all but some delegate keys. */
  public KeyBounds bounds() {
    return bounds;
  }

  /** Returns when it was made, to the second. */
  public Instant issuedAt() {
    return issuedAt;
  }

  /** Returns the first instant at which it no longer holds. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * Returns the first instant at which nothing may stay open that was opened with it; empty where
   * what it stands for says that, or has no end.
   */
  public Optional<Instant> opensUntil() {
    return opensUntil;
  }

  /** Returns the access token itself, for the extension and nobody else. */
  public Secret bearer() {
    return bearer;
  }

  /** Returns the OAuth client that it was given to. */
  public String clientId() {
    return clientId;
  }

  /**
   * Tells whether the caller presented a key and this token was exchanged for it: then a new one
   * can be had at any time.
   */
  public boolean exchanged() {
    return exchanged;
  }

  /** Returns the issuer's name for the sign-in that it comes from, where it comes from one. */
  public Optional<String> session() {
    return session;
  }

  /** Returns the thumbprint of the key that it is bound to (RFC 9449), where it is. */
  public Optional<String> boundTo() {
    return boundTo;
  }

  @Override
  public String toString() {
    return "VerifiedToken[" + principal + ", until " + expiresAt + "]";
  }
}
