package com.copass.access.gateway.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The realm's sign-in page, as the browser reaches it.
 *
 * @param issuer the realm's issuer
 * @param clientId the client that signs people in
 * @param callback where the realm sends people back to
 */
record Realm(String issuer, String clientId, URI callback) {
  /**
   * Returns the address that begins a sign-in (OpenID Connect Core 1.0 section 3.1.2.1).
   *
   * @param pending the sign-in
   * @param state its {@code state}
   * @param anew whether the person has to prove anew who they are
   */
  String signIn(PendingSignIn pending, String state, boolean anew) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", callback.toString());
    query.put("scope", "openid");
    query.put("state", state);
    query.put("nonce", pending.nonce());
    query.put("code_challenge", pending.codeChallenge());
    query.put("code_challenge_method", "S256");
    if (anew) {
      query.put("prompt", "login");
    }
    return issuer
        + "/protocol/openid-connect/auth?"
        + query.entrySet().stream()
            .map(
                pair ->
                    pair.getKey()
                        + "="
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }
}
