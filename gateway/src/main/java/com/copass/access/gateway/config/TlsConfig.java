package com.copass.access.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates and keys, as files: they are read at the start and again on every reload.
 *
 * @param listen {@code listen.tls.*}: what the gateway shows its clients; plain HTTP where empty
 * @param upstream {@code upstream.tls.*}
 * @param keycloak {@code keycloak.tls.*}
 */
public record TlsConfig(Optional<Identity> listen, Client upstream, Client keycloak) {
  /** A certificate with its private key. */
  public sealed interface Identity {
    /**
     * Two PEM files.
     *
     * @param certificate the certificate and those that lead to its root
     * @param key the private key, PKCS #8, not encrypted
     */
    record Pem(Path certificate, Path key) implements Identity {}

    /**
     * A PKCS #12 file.
     *
     * @param file the file
     * @param password its password
     */
    record Pkcs12(Path file, Secret password) implements Identity {}
  }

  /**
   * How the gateway speaks to somebody over TLS.
   *
   * @param trust a PEM file with the certificates that are trusted, and no others; those of the
   *     Java runtime where empty
   * @param identity what the gateway shows of itself, where it is asked
   */
  public record Client(Optional<Path> trust, Optional<Identity.Pem> identity) {}
}
