package com.copass.access.gateway.signin;

import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sign-in that has begun and not come back yet. All of it is in two places: in {@code state},
 * sealed, and in a cookie with a secret of the browser's, without which {@code state} opens for
 * nobody. What proves that the same browser is back (RFC 7636, {@code nonce}) is derived from both
 * and travels nowhere. Several can be under way in one browser.
 *
 * @param browser the browser's secret
 * @param salt tells one sign-in of a browser from another
 * @param returnPath where the person wanted to go: a path of this gateway
 * @param until when it is too late to come back
 */
record PendingSignIn(String browser, String salt, String returnPath, Instant until) {
  /** How long somebody may take at the realm's sign-in page. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Returns a new one. */
  static PendingSignIn begin(KeyRing ring, String browser, String returnPath, Instant now) {
    return new PendingSignIn(browser, ring.newSecret(), returnPath, now.plus(PATIENCE));
  }

  /** Returns the one that a {@code state} is about, for the browser that began it, in time. */
  static Optional<PendingSignIn> of(KeyRing ring, String browser, String state, Instant now) {
    return ring.open(purpose(browser), state)
        .flatMap(StrictJson::object)
        .flatMap(json -> of(json, browser))
        .filter(pending -> now.isBefore(pending.until()));
  }

  String state(KeyRing ring) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("s", salt)
            .put("p", returnPath)
            .put("u", until.getEpochSecond())
            .toString();
    return ring.seal(purpose(browser), json.getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 7636 section 4.1: 43 characters, known to this gateway and this browser together. */
  String codeVerifier() {
    return derived("code verifier");
  }

  /** RFC 7636 section 4.2, {@code S256}. */
  String codeChallenge() {
    return BASE64.encodeToString(sha256(codeVerifier()));
  }

  /** Stands in the ID token, OpenID Connect Core 1.0 section 15.5.2. */
  String nonce() {
    return derived("nonce");
  }

  private static Optional<PendingSignIn> of(JsonNode json, String browser) {
    return StrictJson.text(json, "s")
        .flatMap(
            salt ->
                StrictJson.text(json, "p")
                    .map(
                        path ->
                            new PendingSignIn(
                                browser,
                                salt,
                                path,
                                Instant.ofEpochSecond(json.path("u").asLong()))));
  }

  private static String purpose(String browser) {
    return "pending sign-in " + BASE64.encodeToString(sha256(browser));
  }

  private String derived(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(browser.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return BASE64.encodeToString(
          mac.doFinal((what + " " + salt).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "PendingSignIn[" + returnPath + "]";
  }
}
