package com.copass.access.benchmarks.load;

import com.copass.access.benchmarks.setting.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What generators read: one "path token" a line. Stateless. */
final class RequestFile {
  private RequestFile() {}

  static Path write(Path folder, List<Asked> asked) {
    String lines =
        asked.stream()
            .map(request -> request.path() + ' ' + request.token())
            .collect(Collectors.joining("\n"));
    try {
      return Files.writeString(Files.createDirectories(folder).resolve("requests"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
