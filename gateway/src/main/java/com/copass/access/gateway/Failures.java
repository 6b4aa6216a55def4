package com.copass.access.gateway;

import com.copass.access.gateway.access.NoAnswerException;
import com.copass.access.gateway.access.TooManyTriesException;
import com.copass.access.gateway.access.UnavailableException;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.token.AuthenticationException;
import com.copass.access.gateway.token.KeysUnavailableException;
import com.copass.access.gateway.token.ThrottledException;
import com.copass.access.vocabulary.ErrorWord;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is told when a request goes no further. Safe for any thread. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** RFC 6750 section 3.1: not for who presented nothing. */
  private static final String INVALID_TOKEN = ", error=\"invalid_token\"";

  private final String metadata;
  private final String challenge;

  /**
   * Answers of a gateway.
   *
   * @param publicUrl the gateway as clients write it
   */
  Failures(URI publicUrl) {
    this.metadata = "resource_metadata=\"" + WellKnown.resourceMetadata(publicUrl) + '"';
    this.challenge = "Bearer realm=\"copass\", " + metadata;
  }

  Problem problem(Throwable failure, String requestId) {
    return switch (failure) {
      case Refused refused -> refused.problem();
      case AuthenticationException nobody ->
          Problem.of(ErrorWord.UNAUTHORIZED, nobody.detail())
              .withHeader(
                  "WWW-Authenticate",
                  nobody.proofError().map(this::proofChallenge).orElseGet(() -> challenge(nobody)));
      case ThrottledException throttled ->
          Problem.of(
                  ErrorWord.TOO_MANY_REQUESTS,
                  "too many keys that do not hold came from your address; try again later")
              .withHeader("Retry-After", Long.toString(throttled.pause().toSeconds() + 1));
      case TooManyTriesException many ->
          Problem.of(
                  ErrorWord.TOO_MANY_REQUESTS,
                  "you named too much that is not there, or not for you; try again later")
              .withHeader("Retry-After", Long.toString(many.pause().toSeconds() + 1));
      case NoAnswerException none ->
          Problem.of(
              ErrorWord.UPSTREAM_FAILED, "Keycloak gave no answer; the change may have been made");
      case UnavailableException unavailable -> unavailable();
      case KeysUnavailableException unavailable -> unavailable();
      default -> {
        LOG.error("request {} failed", requestId, failure);
        yield Problem.of(ErrorWord.INTERNAL_ERROR, "something failed in the gateway");
      }
    };
  }

  private String challenge(AuthenticationException nobody) {
    return nobody.hadCredential() ? challenge + INVALID_TOKEN : challenge;
  }

  private String proofChallenge(String error) {
    return "DPoP realm=\"copass\", error=\""
        + error
        + "\", algs=\""
        + String.join(" ", WellKnown.PROOF_ALGORITHMS)
        + "\", "
        + metadata;
  }

  private static Problem unavailable() {
    return Problem.of(
        ErrorWord.UNAVAILABLE, "it can't be decided now; nothing was forwarded, try again");
  }
}
