package com.copass.access.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretsTest {
  @TempDir private Path folder;

  @Test
  void aSecretComesOutOfTheEnvironment() {
    assertThat(ClientSecrets.of(Map.of("A", "s3cret")).resolve("env:A")).isEqualTo("s3cret");
  }

  @Test
  void aSecretComesOutOfAFileWithoutItsLineEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "s3cret\n");
    assertThat(ClientSecrets.of(Map.of("A_FILE", file.toString())).resolve("env:A"))
        .isEqualTo("s3cret");
  }

  @Test
  void aMissingSecretIsRefusedAndTheFixIsNamed() {
    assertThatThrownBy(() -> ClientSecrets.of(Map.of()).resolve("env:A"))
        .isInstanceOf(RealmException.class)
        .hasMessageContaining("set A, or A_FILE");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    ClientSecrets secrets = ClientSecrets.of(Map.of("A_FILE", folder.resolve("no").toString()));
    assertThatThrownBy(() -> secrets.resolve("env:A")).hasMessageContaining("A_FILE");
  }

  @Test
  void aSecretOfTheDemoIsRefusedInEarnest() {
    ClientSecrets secrets = ClientSecrets.of(Map.of("A", "demo-gateway"));
    assertThatThrownBy(() -> secrets.resolve("env:A"))
        .hasMessageContaining("a secret of the demo")
        .hasMessageNotContaining("demo-gateway");
  }

  @Test
  void aSecretInTheDocumentItselfIsRefused() {
    assertThatThrownBy(() -> ClientSecrets.ofDemo().resolve("s3cret"))
        .hasMessageContaining("env:NAME")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anAddressOfADocumentBeginsWithTheInstallationsOwn() {
    ClientSecrets secrets = ClientSecrets.of(Map.of("A", "https://gateway.example:8443"));

    assertThat(secrets.address("env:A/way/back"))
        .isEqualTo("https://gateway.example:8443/way/back");
    assertThat(secrets.address("https://fixed.example/x")).isEqualTo("https://fixed.example/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://gateway.example", "https://g.example/x", "https://*"})
  void anAddressThatCodesMustNotBeSentToIsRefused(String address) {
    ClientSecrets secrets = ClientSecrets.of(Map.of("A", address));

    assertThatThrownBy(() -> secrets.address("env:A/way/back"))
        .hasMessageContaining("A must be an https address without a path");
  }

  @Test
  void noSecretIsShown() {
    assertThat(ClientSecrets.of(Map.of("A", "s3cret")).toString()).doesNotContain("s3cret");
  }
}
