package com.copass.access.gateway.signin;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.config.SignInConfig;
import com.copass.access.gateway.http.Breaks;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.token.BearerAuthenticator;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.gateway.upstream.SignedIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts sign-in together. Stateless. */
public final class SignIns {
  /** For one answer of the realm's. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Shorter than servers keep idle connections, so that none is used that is being closed. */
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(4);

  private static final int MOST_CONNECTIONS = 2_000;

  private SignIns() {}

  /**
   * Puts it together.
   *
   * @param vertx runs it
   * @param clients make connections to the realm
   * @param config the gateway's configuration
   * @param signIn what is said of sign-in in it
   * @param own what seals sessions where the configuration has no keys for that, 32 octets each,
   *     the newest first
   * @param identities make what is vouched for, given for whom it is made ({@code aud})
   * @param authenticator verifies tokens
   * @param ended told of a session that was ended here
   * @param clock the time at which everything is judged
   */
  public static SignIn of(
      Vertx vertx,
      Clients clients,
      GatewayConfig config,
      SignInConfig signIn,
      List<byte[]> own,
      Function<String, SignedIdentity> identities,
      BearerAuthenticator authenticator,
      Consumer<String> ended,
      InstantSource clock) {
    URI publicUrl = config.publicUrl();
    KeyRing ring = ring(signIn, own);
    Cookies cookies = new Cookies(publicUrl);
    TokenEndpoint tokens =
        new TokenEndpoint(
            realmClient(clients), config.keycloak().realmUrl(), signIn.client(), TIMEOUT);
    Sessions sessions = new Sessions(new SessionText(ring), tokens, authenticator, clock);
    List<WebService> services = services(vertx, signIn, publicUrl, cookies, identities);
    Doors doors =
        new Doors(
            new Realm(
                config.keycloak().issuer(),
                signIn.client().id(),
                URI.create(publicUrl + Doors.CALLBACK)),
            tokens,
            authenticator.signInProof(),
            ring,
            cookies,
            sessions,
            clock,
            services.getFirst().home(),
            path -> services.stream().anyMatch(service -> service.owns(path)),
            ended);
    return new SignIn(publicUrl, cookies, sessions, doors, services);
  }

  private static List<WebService> services(
      Vertx vertx,
      SignInConfig signIn,
      URI publicUrl,
      Cookies cookies,
      Function<String, SignedIdentity> identities) {
    HttpClient client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setKeepAliveTimeout((int) IDLE_CONNECTION.toSeconds())
                    .setConnectTimeout((int) TIMEOUT.toMillis()))
            .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
            .withConnectHandler(Breaks::ofServer)
            .build();
    ServiceHeaders headers = new ServiceHeaders(cookies, publicUrl);
    return signIn.services().stream()
        .map(
            service ->
                new WebService(
                    service, client, headers, identities.apply(publicUrl + service.prefix())))
        .toList();
  }

  private static KeyRing ring(SignInConfig signIn, List<byte[]> own) {
    return signIn.keys().isEmpty()
        ? new KeyRing(own)
        : new KeyRing(
            signIn.keys().stream()
                .map(Secret::reveal)
                .map(Base64.getUrlDecoder()::decode)
                .toList());
  }

  private static WebClient realmClient(Clients clients) {
    WebClientOptions options = new WebClientOptions();
    options.setFollowRedirects(false).setUserAgentEnabled(false);
    options.setConnectTimeout((int) TIMEOUT.toMillis());
    return WebClient.wrap(clients.client(options, new PoolOptions()), options);
  }
}
