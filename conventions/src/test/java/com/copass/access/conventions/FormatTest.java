package com.copass.access.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java file is as google-java-format writes it; {@code -Dformat=write} makes it so. */
class FormatTest {
  private static final String FORMATTED = "class A {\n  int a;\n}\n";

  @Test
  void everyFileIsFormatted() {
    Project project = Project.here();
    List<Path> files = project.javaFiles();
    if (System.getProperty("format").equals("write")) {
      Format.write(files);
    }

    assertThat(Format.unformatted(files).stream().map(project::shown))
        .as("format with: mvn -q -pl conventions test -Dtest=FormatTest -Dformat=write")
        .isEmpty();
  }

  @Test
  void aFileThatIsNotFormattedIsFoundAndCanBeWritten(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("A.java"), FORMATTED);
    Path bad = Files.writeString(folder.resolve("B.java"), "class A { int a;}\n");
    List<Path> files = List.of(good, bad);

    assertThat(Format.unformatted(files)).containsExactly(bad);
    assertThat(Format.write(files)).containsExactly(bad);
    assertThat(bad).hasContent(FORMATTED);
    assertThat(Format.unformatted(files)).isEmpty();
  }

  @Test
  void anImportThatNobodyUsesIsNotFormatted(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("A.java"), "import java.util.List;\n\n" + FORMATTED);

    assertThat(Format.unformatted(List.of(file))).containsExactly(file);
  }
}
