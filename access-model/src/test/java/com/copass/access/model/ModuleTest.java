package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The rules stand on nothing but the language. */
final class ModuleTest {
  /** The descriptor is compiled apart from the classes, so it alone proves nothing about them. */
  @Test
  void theClassesUseNothingButJavaBase() throws URISyntaxException {
    StringWriter printed = new StringWriter();
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(printed),
                new PrintWriter(printed),
                "--ignore-missing-deps",
                "--print-module-deps",
                classes().toString());

    assertThat(printed.toString().strip()).isEqualTo("java.base");
    assertThat(status).isZero();
  }

  @Test
  void theModuleRequiresNothingButJavaBase() throws URISyntaxException {
    ModuleDescriptor descriptor =
        ModuleFinder.of(classes()).find("com.copass.access.model").orElseThrow().descriptor();

    assertThat(descriptor.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("java.base");
    assertThat(descriptor.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder("com.copass.access.model", "com.copass.access.vocabulary");
    assertThat(descriptor.uses()).isEmpty();
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(Rules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
