package com.copass.access.benchmarks.proxy;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * vertx-http-proxy behind vertx-auth-jwt, which verifies every token anew: {@code <port> <upstream
 * port> <public key> <issuer> <audience>}.
 */
public final class CheckingProxy {
  private static final String SCHEME = "Bearer ";

  private CheckingProxy() {}

  /** Serves until the process ends. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int upstream = Integer.parseInt(arguments[1]);
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    JWTAuth auth =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addPubSecKey(
                    new PubSecKeyOptions()
                        .setAlgorithm("RS256")
                        .setBuffer(Files.readString(Path.of(arguments[2]))))
                .setJWTOptions(new JWTOptions().setIssuer(arguments[3]).addAudience(arguments[4])));
    Predicate<HttpServerRequest> lets = request -> holds(auth, request);
    vertx
        .deployVerticle(
            () -> new ProxyVerticle(port, upstream, lets),
            new DeploymentOptions().setInstances(loops))
        .onFailure(BareProxy::end);
  }

  private static boolean holds(JWTAuth auth, HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    // It verifies at once, on this event loop: the future has ended when it is returned.
    Future<User> user =
        auth.authenticate(new TokenCredentials(authorization.substring(SCHEME.length())));
    return user.succeeded();
  }
}
