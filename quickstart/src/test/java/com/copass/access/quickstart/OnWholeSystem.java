package com.copass.access.quickstart;

import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.quickstart.system.Ports;
import com.copass.access.quickstart.system.Progress;
import com.copass.access.quickstart.system.SystemFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class, at its methods' parameters, the whole system as {@code ./run} has it: one for
 * all classes that ask, started for the first, stopped after the last. A class puts back what it
 * breaks.
 */
final class OnWholeSystem implements ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(OnWholeSystem.class);

  private static final class Started implements AutoCloseable {
    private final Path folder;
    private final LocalSystem system;

    Started() {
      try {
        folder = Files.createTempDirectory("copass-system");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      system =
          LocalSystem.start(
              Installation.ofSystemProperties(),
              new SystemFolder(folder.resolve("system")),
              Ports.free(),
              new Progress(
                  new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
      system.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Started.class, unused -> new Started(), Started.class)
        .system;
  }
}
