package com.copass.access.gateway.tls;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.TlsConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** A certificate with the private key that belongs to it. */
final class CertifiedKey {
  private static final String ALIAS = "gateway";

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private CertifiedKey(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * Reads and checks an identity.
   *
   * @param section what its settings begin with
   * @param identity where it is
   * @param now at which it has to be valid
   * @throws ConfigurationException where it could not be used
   */
  static CertifiedKey read(String section, TlsConfig.Identity identity, Instant now) {
    return switch (identity) {
      case TlsConfig.Identity.Pem(var certificate, var key) ->
          new CertifiedKey(
                  PemFile.read(section + ".certificate", certificate).certificates(),
                  PemFile.read(section + ".key", key).privateKey())
              .checked(section + ".certificate", now);
      case TlsConfig.Identity.Pkcs12 store ->
          ofStore(section + ".keystore", store).checked(section + ".keystore", now);
    };
  }

  KeyCertOptions options() {
    // In memory only, and sealed under a password that nobody else has.
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
      store.store(bytes, password.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key that was checked can't be kept", e);
    }
    return new PfxOptions()
        .setAlias(ALIAS)
        .setPassword(password)
        .setValue(Buffer.buffer(bytes.toByteArray()));
  }

  private static CertifiedKey ofStore(String setting, TlsConfig.Identity.Pkcs12 file) {
    char[] password = file.password().reveal().toCharArray();
    try (InputStream in = Files.newInputStream(file.file())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          List<X509Certificate> chain =
              List.of(store.getCertificateChain(alias)).stream()
                  .map(X509Certificate.class::cast)
                  .toList();
          return new CertifiedKey(chain, key);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException(
          setting
              + " can't be read: "
              + file.file()
              + " must be PKCS #12, readable, with the password of "
              + setting
              + "-password");
    }
    throw new ConfigurationException(setting + " (" + file.file() + ") holds no private key");
  }

  private CertifiedKey checked(String setting, Instant now) {
    X509Certificate certificate = chain.getFirst();
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      throw new ConfigurationException(
          setting + " ran out at " + certificate.getNotAfter().toInstant() + ": renew it");
    }
    if (certificate.getNotBefore().toInstant().isAfter(now)) {
      throw new ConfigurationException(
          setting + " is not good before " + certificate.getNotBefore().toInstant());
    }
    if (!belongsTo(certificate.getPublicKey())) {
      throw new ConfigurationException(
          setting + " is not the certificate of the key beside it: the first one has to be");
    }
    return this;
  }

  private boolean belongsTo(PublicKey publicKey) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
