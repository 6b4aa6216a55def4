package com.copass.access.conventions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may depend on whom: by what Maven is told, by what classes use, and among packages. */
class DependencyRuleTest {
  private static final String FIXTURE = "com.copass.access.conventions.fixture";
  private static final ArchRule PURE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.time..",
              "java.util..",
              "com.copass.access.model..",
              "com.copass.access.vocabulary..");

  private static Map<String, JavaClasses> compiled;

  @BeforeAll
  static void importClasses() {
    compiled = UsedDependencies.classes(Project.here());
  }

  @Test
  void everyModuleDeclaresOnlyWhatItsTableEntryAllows() {
    assertThat(DeclaredDependencies.violations(Project.here(), ModuleRule.TABLE)).isEmpty();
  }

  @Test
  void everyModuleUsesOnlyTheModulesThatItsTableEntryAllows() {
    assertThat(UsedDependencies.violations(compiled, ModuleRule.TABLE)).isEmpty();
  }

  @Test
  void noTwoPackagesDependOnEachOther() {
    assertThat(compiled).isNotEmpty();
    ArchRule rule = noCircle("com.copass.access");
    assertAll(compiled.values().stream().map(classes -> () -> rule.check(classes)));
  }

  @Test
  void theRulesUseNothingButTheLanguage() {
    PURE.check(compiled.get("access-model"));
  }

  @Test
  void everyModuleOfTheReactorStandsInTheTable() {
    assertThat(ModuleRule.TABLE.keySet())
        .containsExactlyInAnyOrderElementsOf(Project.here().modules());
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, com.copass.access, keycloak-extension, ''",
    "gateway, com.copass.access, keycloak-extension, test",
    "keycloak-extension, com.copass.access, gateway, test",
    "keycloak-extension, com.copass.access, api-catalogue, ''",
    "access-model, com.copass.access, api-catalogue, ''",
    "access-model, org.slf4j, slf4j-api, ''",
    "api-catalogue, io.vertx, vertx-core, ''",
    "gateway, org.keycloak, keycloak-core, ''",
    "gateway, com.copass.access, copass-stand-in, ''",
    "somewhere-new, org.slf4j, slf4j-api, ''"
  })
  void aDependencyOutsideTheTableIsFound(
      String module, String group, String artifact, String scope, @TempDir Path folder)
      throws IOException {
    Project project = project(folder, module, group, artifact, scope);

    assertThat(DeclaredDependencies.violations(project, ModuleRule.TABLE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, com.copass.access, copass-stand-in, test",
    "gateway, com.fasterxml.jackson.core, jackson-databind, ''",
    "keycloak-extension, org.keycloak, keycloak-core, provided"
  })
  void aDependencyOfTheTableIsNot(
      String module, String group, String artifact, String scope, @TempDir Path folder)
      throws IOException {
    Project project = project(folder, module, group, artifact, scope);

    assertThat(DeclaredDependencies.violations(project, ModuleRule.TABLE)).isEmpty();
  }

  @Test
  void aUseOutsideTheTableIsFound() {
    Map<String, JavaClasses> modules =
        Map.of("circle", fixture("circle"), "square", fixture("square"));
    Map<String, ModuleRule> table =
        Map.of(
            "circle", new ModuleRule(Set.of("square"), List.of()),
            "square", new ModuleRule(Set.of(), List.of()));

    assertThat(UsedDependencies.violations(modules, table))
        .singleElement()
        .asString()
        .startsWith("square must not use circle: ");
  }

  @Test
  void packagesThatDependOnEachOtherAreFound() {
    JavaClasses both = new ClassFileImporter().importPackages(FIXTURE);

    assertThatThrownBy(() -> noCircle(FIXTURE).check(both)).hasMessageContaining("Cycle detected");
  }

  @Test
  void aClassThatUsesMoreThanTheLanguageIsFound() {
    assertThatThrownBy(() -> PURE.check(fixture("streams"))).hasMessageContaining("PrintStream");
  }

  private static ArchRule noCircle(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  private static JavaClasses fixture(String name) {
    return new ClassFileImporter().importPackages(FIXTURE + "." + name);
  }

  private static Project project(
      Path folder, String module, String group, String artifact, String scope) throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"), "<project><module>" + module + "</module></project>");
    Files.createDirectories(folder.resolve(module));
    Files.writeString(
        folder.resolve(module).resolve("pom.xml"),
        """
        <project><dependencies><dependency>
          <groupId>%s</groupId><artifactId>%s</artifactId><scope>%s</scope>
        </dependency></dependencies></project>
        """
            .formatted(group, artifact, scope));
    return new Project(folder);
  }
}
