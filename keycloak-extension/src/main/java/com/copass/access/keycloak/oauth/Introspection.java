package com.copass.access.keycloak.oauth;

import com.copass.access.keycloak.exchange.LiveTokens;
import com.copass.access.vocabulary.TokenClaims;
import com.copass.access.vocabulary.TokenExchange;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.representations.AccessToken;

/**
 * What a token stands for (RFC 7662): what it says itself, read from it and from nowhere else, as
 * long as everything that it rests on holds. Keycloak's own introspection leaves out what mappers
 * did not write, and calls a token active until it expires. Stateless.
 */
final class Introspection {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private Introspection() {}

  /** One and the same answer for everything that is no good, whatever it is. */
  static Response answer(OAuthCall call) {
    if (call.client().isPublicClient()
        || !"true".equals(call.client().getAttribute(TokenExchange.CLIENT_MAY_INTROSPECT))) {
      call.event()
          .detail(
              "reason",
              "the client is public, or has not the attribute "
                  + TokenExchange.CLIENT_MAY_INTROSPECT
                  + "=true")
          .error(Errors.NOT_ALLOWED);
      return OAuthCall.error(
          403, OAuthErrorException.UNAUTHORIZED_CLIENT, "This client may not introspect");
    }
    return OAuthCall.json(
        200,
        LiveTokens.find(call.session(), call.token()).map(Introspection::said).orElse(INACTIVE));
  }

  private static Map<String, Object> said(AccessToken token) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("active", true);
    said.put("iss", token.getIssuer());
    said.put("sub", token.getSubject());
    said.put("aud", token.getAudience());
    said.put("client_id", token.getIssuedFor());
    said.put("token_type", token.getType());
    said.put("iat", token.getIat());
    said.put("exp", token.getExp());
    said.put("jti", token.getId());
    if (token.getScope() != null) {
      said.put(OAuth2Constants.SCOPE, token.getScope());
    }
    if (token.getSessionId() != null) {
      said.put("sid", token.getSessionId());
    }
    if (token.getConfirmation() != null && token.getConfirmation().getKeyThumbprint() != null) {
      said.put("cnf", Map.of("jkt", token.getConfirmation().getKeyThumbprint()));
    }
    for (String claim : new String[] {TokenClaims.ACT, TokenClaims.COPASS}) {
      if (token.getOtherClaims().containsKey(claim)) {
        said.put(claim, token.getOtherClaims().get(claim));
      }
    }
    return said;
  }
}
