package com.copass.access.gateway.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that sign themselves, made by the JDK's own tool. */
public final class Certificates {
  /** The password of every store. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "a";

  private Certificates() {}

  /**
   * A certificate for localhost as files.
   *
   * @param certificate PEM
   * @param key PEM
   * @param store both as PKCS #12
   */
  public record Made(Path certificate, Path key, Path store) {
    /** Returns a context that trusts this certificate and no other. */
    public SSLContext trusted() {
      try {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, read(store).getCertificate(ALIAS));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
      } catch (IOException | GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  /**
   * Makes one, named after its files.
   *
   * @param options more for the tool, such as {@code -startdate}
   */
  public static Made make(Path folder, String name, String... options) {
    Path store = folder.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(options));
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
      if (tool.waitFor() != 0) {
        throw new AssertionError(said);
      }
      KeyStore made = read(store);
      return new Made(
          pem(folder.resolve(name + ".crt"), "CERTIFICATE", made.getCertificate(ALIAS)),
          pem(folder.resolve(name + ".key"), made.getKey(ALIAS, PASSWORD.toCharArray())),
          store);
    } catch (IOException | InterruptedException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyStore read(Path store) {
    try {
      return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Path pem(Path file, String kind, Certificate certificate)
      throws IOException, GeneralSecurityException {
    return write(file, kind, certificate.getEncoded());
  }

  private static Path pem(Path file, Key key) throws IOException {
    return write(file, "PRIVATE KEY", key.getEncoded());
  }

  private static Path write(Path file, String kind, byte[] octets) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(octets);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
  }
}
