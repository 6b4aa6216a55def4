package com.copass.access.localkeycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names what a build was made from: two builds with the same name are the same build. */
final class Fingerprint {
  /** Changes when this project builds in another way. */
  private static final String RECIPE = "1";

  private Fingerprint() {}

  /**
   * Returns the name of a distribution. By name, size and time: it never changes in place, and 170
   * MiB are not read at every start.
   */
  static String of(Distribution distribution) throws IOException {
    MessageDigest digest = sha256();
    Path archive = distribution.archive();
    add(digest, archive.getFileName().toString());
    add(digest, Long.toString(Files.size(archive)));
    add(digest, Files.getLastModifiedTime(archive).toString());
    return name(digest);
  }

  /** Returns the name of a build; provider jars count by their content. */
  static String of(Distribution distribution, List<Path> providers, List<String> arguments)
      throws IOException {
    MessageDigest digest = sha256();
    add(digest, RECIPE);
    add(digest, of(distribution));
    for (Path jar : providers) {
      add(digest, jar.getFileName().toString());
      addContent(digest, jar);
    }
    arguments.forEach(argument -> add(digest, argument));
    return name(digest);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static void addContent(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    digest.update((byte) 0);
  }

  private static String name(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
