package com.copass.access.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads catalogues out of OpenAPI 3.1 documents (YAML or JSON) whose operations carry {@code
 * x-access}; {@code docs/catalogue.md} describes it. Stateless, safe for any thread.
 *
 * <p>Every method throws a {@link CatalogueException} with everything that is wrong.
 */
public final class Catalogues {
  private static final String COPASS = "copass-api.yaml";
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private Catalogues() {}

  /** Returns the catalogue of the Copass API that is built in. Read anew at every call. */
  public static Catalogue copass() {
    try (InputStream document = Catalogues.class.getResourceAsStream(COPASS)) {
      return load(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a document from a file.
   *
   * @throws IOException when it can't be read
   */
  public static Catalogue load(Path document) throws IOException {
    return load(Files.readString(document));
  }

  /**
   * Loads a document from a stream of UTF-8, which is left open.
   *
   * @throws IOException when it can't be read
   */
  public static Catalogue load(InputStream document) throws IOException {
    return load(new String(document.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Loads a document from its text. */
  public static Catalogue load(String document) {
    try {
      JsonNode root = YAML.readTree(document);
      return new DocumentReader().read(root);
    } catch (JsonProcessingException e) {
      throw new CatalogueException(List.of(syntax(e)));
    }
  }

  private static Problem syntax(JsonProcessingException e) {
    String line = e.getLocation() == null ? "?" : Integer.toString(e.getLocation().getLineNr());
    return new Problem("document", "line " + line, e.getOriginalMessage().replaceAll("\\s+", " "));
  }
}
