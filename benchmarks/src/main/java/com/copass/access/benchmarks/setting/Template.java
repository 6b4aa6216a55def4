package com.copass.access.benchmarks.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configuration files with holes like {@code @PORT@}. Stateless. */
public final class Template {
  private static final String RESOURCES = "/com/copass/access/benchmarks/";

  private Template() {}

  /**
   * Fills a resource's holes and writes it.
   *
   * @param resource its path below this module's resources
   * @param values by the name of the hole; a hole without a value stays and is an error
   * @param file where it goes; its folder is made
   * @return the file
   */
  public static Path write(String resource, Map<String, String> values, Path file) {
    try (InputStream in = Template.class.getResourceAsStream(RESOURCES + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace('@' + value.getKey() + '@', value.getValue());
      }
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }
}
