package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A DPoP proof (RFC 9449 section 4.2), signed by the key that it brings. What it says counts only
 * for a token that is bound to that very key. Immutable.
 *
 * @param thumbprint the SHA-256 thumbprint of its key (RFC 7638)
 * @param id its {@code jti}
 * @param method the method of the request that it is for
 * @param uri the address of that request
 * @param tokenHash the hash of the token that it goes with
 * @param madeAt when it was made
 */
record ProofOfPossession(
    String thumbprint, String id, String method, String uri, String tokenHash, Instant madeAt) {
  private static final String TYPE = "dpop+jwt";
  private static final int LONGEST = 4096;
  private static final int LONGEST_ID = 256;
  private static final long LATEST_SECOND = 253_402_300_799L;

  /** A key that says these brings more than its public half, or from elsewhere. */
  private static final List<String> SECRET_MEMBERS =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final List<String> FOREIGN_HEADERS = List.of("jku", "x5u", "x5c", "crit");

  /**
   * Reads a proof and checks its signature.
   *
   * @param compact what was presented
   * @return the proof, or empty for everything that is not one in every detail
   */
  static Optional<ProofOfPossession> read(String compact) {
    if (compact.length() > LONGEST) {
      return Optional.empty();
    }
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    Optional<ObjectNode> header = object(parts[0]).filter(ProofOfPossession::isAcceptable);
    Optional<SignatureAlgorithm> algorithm =
        header.flatMap(of -> StrictJson.text(of, "alg")).flatMap(SignatureAlgorithm::ofName);
    if (algorithm.isEmpty()) {
      return Optional.empty();
    }
    JsonNode jwk = header.get().get("jwk");
    Optional<PublicKey> key = IssuerKey.publicKey(jwk, algorithm.get());
    byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
    boolean holds =
        key.isPresent()
            && Base64Url.decode(parts[2])
                .filter(signature -> algorithm.get().verifies(key.get(), signed, signature))
                .isPresent();
    return holds
        ? object(parts[1]).flatMap(claims -> of(Thumbprint.of(jwk, algorithm.get()), claims))
        : Optional.empty();
  }

  private static Optional<ProofOfPossession> of(String thumbprint, ObjectNode claims) {
    Optional<String> id =
        StrictJson.text(claims, "jti")
            .filter(text -> !text.isBlank() && text.length() <= LONGEST_ID);
    Optional<String> method = StrictJson.text(claims, "htm");
    Optional<String> uri = StrictJson.text(claims, "htu");
    Optional<String> hash = StrictJson.text(claims, "ath");
    JsonNode at = claims.path("iat");
    boolean timed =
        at.isIntegralNumber()
            && at.canConvertToLong()
            && at.longValue() >= 0
            && at.longValue() <= LATEST_SECOND;
    return id.isPresent() && method.isPresent() && uri.isPresent() && hash.isPresent() && timed
        ? Optional.of(
            new ProofOfPossession(
                thumbprint,
                id.get(),
                method.get(),
                uri.get(),
                hash.get(),
                Instant.ofEpochSecond(at.longValue())))
        : Optional.empty();
  }

  private static boolean isAcceptable(ObjectNode header) {
    JsonNode jwk = header.path("jwk");
    return TYPE.equals(StrictJson.text(header, "typ").orElse(""))
        && FOREIGN_HEADERS.stream().noneMatch(header::has)
        && jwk.isObject()
        && SECRET_MEMBERS.stream().noneMatch(jwk::has);
  }

  private static Optional<ObjectNode> object(String part) {
    return Base64Url.decode(part).flatMap(StrictJson::object);
  }
}
