package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.SandboxEntity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.services.Urls;

/**
 * How far a sandbox's chain goes, signed with the realm's own key: whoever keeps one can show later
 * that history was rewritten. No token: it has a type of its own, and neither {@code sub}, {@code
 * aud} nor {@code exp}.
 */
final class SignedHead {
  static final String TYPE = "copass-trail-head+jwt";

  private SignedHead() {}

  /** Returns the issuer that stands in heads, and where the keys are found that check them. */
  static String issuer(Work work) {
    return Urls.realmIssuer(
        work.session().getContext().getUri().getBaseUri(), work.realm().getName());
  }

  /** Signs the head of a chain that has a record. */
  static String of(Work work, SandboxEntity sandbox) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("iss", issuer(work));
    head.put("realm", work.realm().getId());
    head.put("sandbox", sandbox.sandbox().value());
    head.put("sequence", sandbox.lastRecord());
    head.put("hash", sandbox.chainHead().orElseThrow());
    head.put("iat", work.now().getEpochSecond());
    String algorithm =
        Objects.requireNonNullElse(work.realm().getDefaultSignatureAlgorithm(), Algorithm.RS256);
    return new JWSBuilder()
        .type(TYPE)
        .content(Json.write(head).getBytes(StandardCharsets.UTF_8))
        .sign(work.session().getProvider(SignatureProvider.class, algorithm).signer());
  }
}
