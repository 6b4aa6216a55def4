package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.call.GatewayUrl;
import com.copass.access.vocabulary.ExtensionPaths;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.common.VerificationException;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.DPoPUtil;

/**
 * The proofs that go with tokens bound to a key (RFC 9449), checked by Keycloak's own means. A
 * client that calls through the gateway makes its proof for the gateway's address, which the
 * gateway has checked too and passes on; it is good here under the same path.
 */
final class Proofs {
  private static final String BELOW = "/" + ExtensionPaths.RESOURCE + "/";

  private Proofs() {}

  /** Tells whether the request brings the proof for a verified token that is bound to a key. */
  static boolean hold(KeycloakSession session, String presented, AccessToken verified) {
    AccessToken.Confirmation bound = verified.getConfirmation();
    if (bound == null || bound.getKeyThumbprint() == null || bound.getCertThumbprint() != null) {
      return false;
    }
    HttpRequest request = session.getContext().getHttpRequest();
    return Stream.concat(
            Stream.of(request.getUri().getAbsolutePath().toString()),
            throughTheGateway(session, request.getUri().getAbsolutePath()).stream())
        .anyMatch(uri -> holds(session, request, uri, presented, verified));
  }

  private static Optional<String> throughTheGateway(KeycloakSession session, URI here) {
    String path = here.getRawPath();
    int below = path.indexOf(BELOW);
    return below < 0
        ? Optional.empty()
        : GatewayUrl.of(session.getContext().getRealm())
            .map(gateway -> gateway + path.substring(below + BELOW.length() - 1));
  }

  private static boolean holds(
      KeycloakSession session,
      HttpRequest request,
      String uri,
      String presented,
      AccessToken verified) {
    try {
      DPoPUtil.validateBinding(
          verified,
          new DPoPUtil.Validator(session)
              .request(request)
              .uri(uri)
              .accessToken(presented)
              .validate());
      return true;
    } catch (VerificationException | URISyntaxException e) {
      return false;
    }
  }
}
