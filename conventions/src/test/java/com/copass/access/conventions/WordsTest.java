package com.copass.access.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.conventions.fixture.streams.Program;
import com.copass.access.conventions.fixture.streams.Speaker;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files say, and what they must not. */
class WordsTest {
  private static final String SEALED =
      """
      package com.copass.access.made;
      sealed interface Shape {
        record Round() implements Shape {}
        record Flat() implements Shape {}
        enum Size { SMALL, LARGE }
      }
      """;

  @Test
  void noTrackedFileNamesARegistryOrSomebodysFolder() {
    List<Path> files = TrackedFiles.of(Project.here().root());

    assertThat(files).hasSizeGreaterThan(50);
    assertThat(TrackedFiles.violations(files)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://repo1.%maven.apache.org/maven2",
        "https://registry.%npmjs.org/x",
        "http://deb.%debian.org",
        "see /%root/x",
        "\"/%home/alice/project\"",
        "/%Users/alice/project",
        "C:%\\Users\\alice"
      })
  void aRegistryAndSomebodysFolderAreFound(String text, @TempDir Path folder) throws IOException {
    // The percent sign keeps this very file from saying what it looks for.
    Path file = Files.writeString(folder.resolve("a.txt"), "fine\n" + text.replace("%", ""));

    assertThat(TrackedFiles.violations(List.of(file))).singleElement().asString().contains(":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/users/me", "http://127.0.0.1:8080/home/alice", "a/work/b"})
  void whatOnlyLooksLikeItIsNot(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), text);

    assertThat(TrackedFiles.violations(List.of(file))).isEmpty();
  }

  @Test
  void noFileIsTooLong() {
    assertThat(Sources.tooLong(Project.here())).isEmpty();
  }

  @Test
  void everyPackageSaysWhatBelongsInIt() {
    assertThat(Sources.packagesWithoutInfo(Project.here())).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() {
    assertThat(Sources.testsSwitchedOff(Project.here())).isEmpty();
  }

  @Test
  void nothingIsLeftOver() {
    assertThat(Sources.leftOvers(Project.here())).isEmpty();
  }

  @Test
  void whatIsReadOffSourcesIsFound(@TempDir Path folder) throws IOException {
    Project project = project(folder, "class A {}\n" + "// more\n".repeat(400));

    assertThat(Sources.tooLong(project)).hasSize(1);
    assertThat(Sources.packagesWithoutInfo(project)).containsExactly("m/src/main/java/made");
    assertThat(Sources.testsSwitchedOff(project)).isEmpty();
    assertThat(Sources.testsSwitchedOff(project(folder, "  @" + "Disabled class A {}"))).hasSize(1);
    assertThat(Sources.leftOvers(project)).isEmpty();
    assertThat(Sources.leftOvers(project(folder, "// TO" + "DO: all of it"))).hasSize(1);
  }

  @Test
  void onlyProgramsWriteToTheStandardStreams() {
    for (JavaClasses classes : UsedDependencies.classes(Project.here()).values()) {
      StandardStreams.LEFT_TO_PROGRAMS.check(classes);
    }
  }

  @Test
  void whoeverElseWritesToThemIsFound() {
    JavaClasses classes = new ClassFileImporter().importClasses(Speaker.class, Program.class);

    assertThatThrownBy(() -> StandardStreams.LEFT_TO_PROGRAMS.check(classes))
        .hasMessageContaining("Speaker.speak()")
        .hasMessageContaining("Speaker.complain(")
        .hasMessageNotContaining("Program.main");
  }

  @Test
  void noSwitchOverATypeOfOursHasADefault() {
    List<Path> files =
        Project.here().mainFiles().stream()
            .filter(file -> !file.endsWith("module-info.java"))
            .toList();

    Switches.Found found = Switches.in(files, "com.copass.access.");

    assertThat(found.violations()).isEmpty();
    assertThat(found.seen()).as("switches over types of ours").isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(Shape s) { return switch (s) { case Round r -> 1; default -> 2; }; }",
        "int f(Shape.Size s) { return switch (s) { case SMALL -> 1; default -> 2; }; }",
        "void f(Shape.Size s) { switch (s) { case SMALL: break; default: g(); } } void g() {}"
      })
  void aSwitchOverATypeOfOursWithADefaultIsFound(String method, @TempDir Path folder)
      throws IOException {
    assertThat(switches(folder, method).violations())
        .singleElement()
        .asString()
        .contains("User.java:4 has a default for com.copass.access.made.Shape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(Shape s) { return switch (s) { case Round r -> 1; case Flat f -> 2; }; }",
        "int f(String s) { return switch (s) { case \"a\" -> 1; default -> 2; }; }",
        "int f(Unknown s) { return switch (s) { case A -> 1; default -> 2; }; }"
      })
  void otherSwitchesAreNot(String method, @TempDir Path folder) throws IOException {
    assertThat(switches(folder, method).violations()).isEmpty();
  }

  private static Switches.Found switches(Path folder, String method) throws IOException {
    Path shape = Files.writeString(folder.resolve("Shape.java"), SEALED);
    Path user =
        Files.writeString(
            folder.resolve("User.java"),
            "package com.copass.access.made;\n"
                + "import com.copass.access.made.Shape.*;\n"
                + "class User {\n  "
                + method
                + "\n}\n");
    return Switches.in(List.of(shape, user), "com.copass.access.");
  }

  private static Project project(Path folder, String source) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project><module>m</module></project>");
    Path sources = Files.createDirectories(folder.resolve("m/src/main/java/made"));
    Files.writeString(sources.resolve("A.java"), source);
    return new Project(folder);
  }
}
