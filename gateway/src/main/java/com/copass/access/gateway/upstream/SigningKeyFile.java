package com.copass.access.gateway.upstream;

import com.copass.access.gateway.config.ConfigurationException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;

/** The file that holds the gateway's signing keys. Read once at start; blocking. */
public final class SigningKeyFile {
  private SigningKeyFile() {}

  /**
   * Reads the keys.
   *
   * @param file a private JWK, or a set of them, the one that signs first
   * @param makeWhenAbsent whether a key is made where there is no file: for a demo only, because
   *     two gateways would make two
   * @throws ConfigurationException where there is no key, or none that can be used
   */
  public static SigningKeys read(Path file, boolean makeWhenAbsent) {
    try {
      if (makeWhenAbsent && !Files.exists(file)) {
        write(file, SigningKey.generate().encode());
      }
      return SigningKeys.of(new JsonObject(Files.readString(file)));
    } catch (IOException e) {
      throw new ConfigurationException("identity.key-file: " + file + " can't be read");
    } catch (DecodeException e) {
      throw new ConfigurationException(
          "identity.key-file: " + file + " must hold a private JWK or a set of them");
    } catch (InvalidKeyException e) {
      throw new ConfigurationException("identity.key-file: " + e.getMessage());
    }
  }

  /** Writes a key that only this user can read. */
  static void write(Path file, String key) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, key);
  }
}
