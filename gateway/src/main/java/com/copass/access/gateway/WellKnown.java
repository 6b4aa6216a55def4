package com.copass.access.gateway;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.upstream.SignedIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What the gateway tells everybody about itself. Safe for any thread. */
final class WellKnown {
  /** RFC 9728. */
  static final String RESOURCE = "/.well-known/oauth-protected-resource";

  private static final String JWKS = "/.well-known/copass-gateway/jwks.json";

  private final Map<String, JsonObject> documents;

  WellKnown(GatewayConfig config, SignedIdentity identity) {
    JsonObject resource =
        new JsonObject()
            .put("resource", config.publicUrl().toString())
            .put("authorization_servers", new JsonArray().add(config.keycloak().issuer()))
            .put("bearer_methods_supported", new JsonArray().add("header"));
    this.documents = Map.of(JWKS, identity.jwks(), RESOURCE, resource);
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
        .end(document.toBuffer());
    return true;
  }
}
