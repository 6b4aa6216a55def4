package com.copass.access.gateway;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.token.Authenticator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** What the gateway tells everybody about itself. Safe for any thread. */
final class WellKnown {
  /** RFC 9728 section 3.1: it stands between host and path of what it is about. */
  private static final String RESOURCE = "/.well-known/oauth-protected-resource";

  /** What proofs may be signed with, RFC 9449. */
  static final List<String> PROOF_ALGORITHMS = Authenticator.PROOF_ALGORITHMS;

  private static final String JWKS = "/.well-known/copass-gateway/jwks.json";

  private final Map<String, JsonObject> documents;
  private final InstantSource clock;

  /**
   * Tells it.
   *
   * @param config the gateway's configuration
   * @param keys the public keys of this gateway's, JWKs
   * @param clock the server's time
   */
  WellKnown(GatewayConfig config, List<JsonObject> keys, InstantSource clock) {
    this.clock = clock;
    JsonObject resource =
        new JsonObject()
            .put("resource", config.publicUrl().toString())
            .put("resource_name", "Copass API")
            .put("authorization_servers", new JsonArray().add(config.keycloak().issuer()))
            .put("bearer_methods_supported", new JsonArray().add("header"))
            .put("dpop_signing_alg_values_supported", new JsonArray(PROOF_ALGORITHMS))
            .put("dpop_bound_access_tokens_required", false);
    String path = config.publicUrl().getRawPath();
    this.documents =
        Map.of(JWKS, new JsonObject().put("keys", new JsonArray(keys)), RESOURCE + path, resource);
  }

  /** Returns where a client that was refused finds out how to be let in. */
  static URI resourceMetadata(URI publicUrl) {
    return publicUrl.resolve(RESOURCE + publicUrl.getRawPath());
  }

  /** Answers a request for one of the documents; tells whether it was one. */
  boolean answer(HttpServerRequest request) {
    JsonObject document = documents.get(request.uri());
    if (document == null || !request.method().equals(HttpMethod.GET)) {
      return false;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=60")
        // Whoever wonders why tokens are early or late can compare clocks.
        .putHeader(
            HttpHeaders.DATE,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        // For everybody, and no credential has to do with it.
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .end(document.toBuffer());
    return true;
  }
}
