package com.copass.access.gateway.upstream;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.tls.PemFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The file of the keys to which accounts' API keys are sealed. Read once at start; blocking. */
public final class CredentialKeyFile {
  private static final String SETTING = "upstream.linked.key-file";
  private static final int LINE = 64;

  private CredentialKeyFile() {}

  /**
   * Reads the keys.
   *
   * @param file private keys in PEM, the newest first
   * @param makeWhenAbsent whether a key is made where there is no file: for a demo only, because
   *     two gateways would make two
   * @throws ConfigurationException where there is no key, or one that can't be used
   */
  public static CredentialKeys read(Path file, boolean makeWhenAbsent) {
    if (makeWhenAbsent && !Files.exists(file)) {
      make(file);
    }
    try {
      return new CredentialKeys(PemFile.read(SETTING, file).privateKeys());
    } catch (InvalidKeyException e) {
      throw new ConfigurationException(SETTING + ": " + e.getMessage());
    }
  }

  private static void make(Path file) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      SigningKeyFile.write(
          file,
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                  .encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    } catch (IOException e) {
      throw new ConfigurationException(SETTING + ": " + file + " can't be written");
    }
  }
}
