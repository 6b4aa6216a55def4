package com.copass.access.gateway.tls;

import com.copass.access.gateway.config.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A PEM file of somebody's setting. Its messages name setting and file, never what is in it. */
public record PemFile(String setting, Path file, Buffer content) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> KINDS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");

  /**
   * Reads a file; blocking.
   *
   * @param setting which setting names it
   * @param file the file
   * @throws ConfigurationException where it can't be read
   */
  public static PemFile read(String setting, Path file) {
    try {
      return new PemFile(setting, file, Buffer.buffer(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new ConfigurationException(
          setting + " can't be read: " + file + " must be a file that this user may read");
    }
  }

  List<X509Certificate> certificates() {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content.getBytes()))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      // Told below: the parser's own message repeats what it read.
    }
    throw wrong("must hold certificates in PEM");
  }

  PrivateKey privateKey() {
    return privateKeys().getFirst();
  }

  /**
   * Returns the private keys in it, one at least.
   *
   * @throws ConfigurationException where there is none, or one that is not understood
   */
  public List<PrivateKey> privateKeys() {
    List<PrivateKey> keys =
        KEY.matcher(content.toString(StandardCharsets.ISO_8859_1))
            .results()
            .map(pem -> privateKey(pem.group(1)))
            .toList();
    if (keys.isEmpty()) {
      throw wrong("must hold a PKCS #8 key in PEM that is not encrypted (BEGIN PRIVATE KEY)");
    }
    return keys;
  }

  private PrivateKey privateKey(String base64) {
    PKCS8EncodedKeySpec key;
    try {
      key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw wrong("holds a key that is no base64");
    }
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(key);
      } catch (GeneralSecurityException e) {
        // The next kind may fit.
      }
    }
    throw wrong("holds a key that is neither EC, RSA nor EdDSA");
  }

  ConfigurationException wrong(String what) {
    return new ConfigurationException(setting + " (" + file + ") " + what);
  }
}
