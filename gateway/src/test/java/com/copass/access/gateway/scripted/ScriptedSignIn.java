package com.copass.access.gateway.scripted;

import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The realm's side of a sign-in: codes, refresh tokens that work once, logout. */
public final class ScriptedSignIn {
  private record Code(Principal who, String nonce, String challenge, String session) {}

  private record Refresh(Principal who, String session) {}

  private final ScriptedIssuer issuer;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
  private final List<String> loggedOut = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger refreshes = new AtomicInteger();
  private volatile Consumer<ObjectNode> idClaims = claims -> {};

  ScriptedSignIn(ScriptedIssuer issuer) {
    this.issuer = issuer;
  }

  /** Lets somebody sign in; returns the code with which their browser is sent back. */
  public String code(Principal who, String nonce, String challenge, String session) {
    String code = "code-" + numbers.incrementAndGet();
    codes.put(code, new Code(who, nonce, challenge, session));
    return code;
  }

  /** Changes the ID tokens from now on. */
  public void idTokens(Consumer<ObjectNode> changes) {
    idClaims = changes;
  }

  /** How many refreshes there were. */
  public int refreshes() {
    return refreshes.get();
  }

  /** Returns the sessions that were ended by logout, in order. */
  public List<String> loggedOut() {
    return List.copyOf(loggedOut);
  }

  /** Ends a session: its refresh tokens work no more. */
  public void end(String session) {
    refreshTokens.values().removeIf(refresh -> refresh.session().equals(session));
  }

  boolean token(HttpServerRequest request) {
    String grant = String.valueOf(request.getFormAttribute("grant_type"));
    switch (grant) {
      case "authorization_code" -> {
        Code code = codes.remove(request.getFormAttribute("code"));
        boolean proven =
            code != null
                && challenge(request.getFormAttribute("code_verifier")).equals(code.challenge());
        if (proven) {
          issue(request, code.who(), code.session(), code.nonce());
        } else {
          refuse(request);
        }
      }
      case "refresh_token" -> {
        refreshes.incrementAndGet();
        Refresh refresh = refreshTokens.remove(request.getFormAttribute("refresh_token"));
        if (refresh == null) {
          refuse(request);
        } else {
          issue(request, refresh.who(), refresh.session(), "");
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  void logout(HttpServerRequest request) {
    Refresh refresh = refreshTokens.get(request.getFormAttribute("refresh_token"));
    if (refresh == null) {
      refuse(request);
      return;
    }
    loggedOut.add(refresh.session());
    end(refresh.session());
    request.response().setStatusCode(204).end();
  }

  private void issue(HttpServerRequest request, Principal who, String session, String nonce) {
    String refresh = "refresh-" + numbers.incrementAndGet();
    refreshTokens.put(refresh, new Refresh(who, session));
    ObjectNode claims =
        issuer
            .claims(who)
            .put("aud", "copass-sign-in")
            .put("azp", "copass-sign-in")
            .put("typ", "ID")
            .put("nonce", nonce)
            .put("sid", session);
    claims.remove("copass");
    idClaims.accept(claims);
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            JsonNodeFactory.instance
                .objectNode()
                .put("access_token", issuer.token(who, token -> token.put("sid", session)))
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("refresh_token", refresh)
                .put("refresh_expires_in", 1800)
                .put(
                    "id_token", issuer.signed(issuer.header().put("typ", "JWT"), claims.toString()))
                .toString());
  }

  private static void refuse(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/json")
        .end("{\"error\":\"invalid_grant\"}");
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
