package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A compact JWS (RFC 7515) as somebody presents it: well-formed, and nothing more is known of it.
 * Of the payload nothing can be read here; {@link #payloadSignedBy} is the only way to it.
 * Immutable, safe for any thread.
 */
final class PresentedToken {
  /** Header members that bring or fetch a key: nothing that a token names is ever used. */
  private static final List<String> KEYS_OF_ITS_OWN = List.of("jwk", "jku", "x5u", "x5c");

  private static final int LONGEST_KEY_ID = 128;

  private final String compact;
  private final SignatureAlgorithm algorithm;
  private final String keyId;
  private final String type;
  private final byte[] payload;
  private final byte[] signature;

  private PresentedToken(
      String compact,
      ObjectNode header,
      SignatureAlgorithm algorithm,
      byte[] payload,
      byte[] signature) {
    this.compact = compact;
    this.algorithm = algorithm;
    this.keyId = StrictJson.text(header, "kid").orElseThrow();
    this.type = StrictJson.text(header, "typ").orElse("").toLowerCase(Locale.ROOT);
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Reads a compact JWS.
   *
   * @param compact what was presented
   * @param longest more characters than that are not looked at
   * @return the token, or empty for everything that is not one in every detail
   */
  static Optional<PresentedToken> read(String compact, int longest) {
    if (compact.length() > longest) {
      return Optional.empty();
    }
    int first = compact.indexOf('.');
    int second = compact.indexOf('.', first + 1);
    if (first < 1 || second < first + 2 || compact.indexOf('.', second + 1) >= 0) {
      return Optional.empty();
    }
    Optional<ObjectNode> header =
        Base64Url.decode(compact.substring(0, first))
            .flatMap(StrictJson::object)
            .filter(PresentedToken::isAcceptable);
    Optional<byte[]> payload = Base64Url.decode(compact.substring(first + 1, second));
    Optional<byte[]> signature =
        Base64Url.decode(compact.substring(second + 1)).filter(octets -> octets.length > 0);
    if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    return StrictJson.text(header.get(), "alg")
        .flatMap(SignatureAlgorithm::ofName)
        .map(
            algorithm ->
                new PresentedToken(
                    compact, header.get(), algorithm, payload.get(), signature.get()));
  }

  /** Tells whether a text can be a {@code kid}: a plain name, for a look-up in a map. */
  static boolean isKeyId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_KEY_ID
        && text.chars().allMatch(PresentedToken::isKeyIdCharacter);
  }

  SignatureAlgorithm algorithm() {
    return algorithm;
  }

  String keyId() {
    return keyId;
  }

  /** Returns {@code typ} in lower case, empty where there is none. */
  String type() {
    return type;
  }

  byte[] signedOctets() {
    return compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  byte[] signature() {
    return signature.clone();
  }

  /** Returns the payload, if the key signed it. */
  Optional<byte[]> payloadSignedBy(IssuerKey key) {
    return key.signed(this) ? Optional.of(payload.clone()) : Optional.empty();
  }

  private static boolean isAcceptable(ObjectNode header) {
    return KEYS_OF_ITS_OWN.stream().noneMatch(header::has)
        // No extension is understood here, so every critical one is unknown.
        && !header.has("crit")
        && (!header.has("typ") || header.get("typ").isTextual())
        && StrictJson.text(header, "kid").filter(PresentedToken::isKeyId).isPresent();
  }

  private static boolean isKeyIdCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._:@-".indexOf(c) >= 0;
  }

  /** Returns the same text for every token. */
  @Override
  public String toString() {
    return "[presented token]";
  }
}
