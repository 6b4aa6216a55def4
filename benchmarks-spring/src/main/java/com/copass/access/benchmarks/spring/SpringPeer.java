package com.copass.access.benchmarks.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * A route behind a resource server that verifies every token anew: {@code <port> <upstream port>
 * <public key> <issuer> <audience>}.
 */
@SpringBootApplication
@EnableWebFluxSecurity
@SuppressWarnings("PrivateConstructorForUtilityClass") // Spring makes an instance of it.
public class SpringPeer {
  /** Serves until the process ends. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(SpringPeer.class);
    application.setDefaultProperties(
        Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            arguments[0],
            "peer.upstream",
            "http://127.0.0.1:" + arguments[1],
            "peer.key",
            arguments[2],
            "peer.issuer",
            arguments[3],
            "peer.audience",
            arguments[4],
            "spring.main.banner-mode",
            "off",
            "logging.level.root",
            "WARN"));
    application.run();
  }

  @Bean
  RouteLocator routes(RouteLocatorBuilder builder, @Value("${peer.upstream}") String upstream) {
    return builder.routes().route("api", route -> route.path("/**").uri(upstream)).build();
  }

  @Bean
  SecurityWebFilterChain security(ServerHttpSecurity http) {
    return http.authorizeExchange(exchange -> exchange.anyExchange().authenticated())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        // A resource server keeps no sessions and takes no forms.
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .build();
  }

  @Bean
  ReactiveJwtDecoder decoder(
      @Value("${peer.key}") Path key,
      @Value("${peer.issuer}") String issuer,
      @Value("${peer.audience}") String audience)
      throws IOException, GeneralSecurityException {
    JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withPublicKey(publicKey(Files.readString(key)))
            .signatureAlgorithm(SignatureAlgorithm.RS256)
            // The validator below looks at it instead: the decoder's own takes JWT only.
            .validateType(false)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            type,
            new JwtTimestampValidator(),
            new JwtIssuerValidator(issuer),
            new JwtAudienceValidator(audience)));
    return decoder;
  }

  private static RSAPublicKey publicKey(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
