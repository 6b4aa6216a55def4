package com.copass.access.keycloak.call;

import com.copass.access.vocabulary.Headers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * The id that a gateway has given the request, by which its log, its audit and its answers know it.
 * It is said by the request and proven by nothing: who calls Keycloak past the gateways can say any
 * (decision 0089). Nothing is decided on it.
 */
public final class RequestId {
  /** As gateways make them; anything else is not kept, and not repeated. */
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private RequestId() {}

  /** Returns it; empty where there is none, and where no request is behind the session. */
  public static Optional<String> of(KeycloakSession session) {
    return Optional.ofNullable(session.getContext().getHttpRequest())
        .map(HttpRequest::getHttpHeaders)
        .map(headers -> headers.getHeaderString(Headers.REQUEST_ID))
        .filter(text -> FORM.matcher(text).matches());
  }
}
