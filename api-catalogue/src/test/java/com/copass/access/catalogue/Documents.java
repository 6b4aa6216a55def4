package com.copass.access.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documents of the tests, as text. */
final class Documents {
  private Documents() {}

  /** Returns the document that is built in. */
  static String copass() {
    return text("copass-api.yaml");
  }

  /** Returns the document of another service, sound in every line. */
  static String boards() {
    return text("boards-api.yaml");
  }

  private static String text(String resource) {
    try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
