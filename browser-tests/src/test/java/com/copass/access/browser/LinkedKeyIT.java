package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.console.Console;
import com.copass.access.console.Options;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One's own API key: asked for where the API is called with it, used, shown to nobody, gone. */
class LinkedKeyIT {
  private static final String ALICES = "cop_live_0123456789abcdefghij_alice";

  private final WholeSystem beside = WholeSystem.get();

  @Test
  void aliceLinksHerKeyWorksWithItAndUnlinksIt(@TempDir Path folder) throws Exception {
    try (LinkedSystem system = new LinkedSystem(beside, folder, Map.of(ALICES, "alice"));
        Someone alice = Someone.at(system.console())) {
      alice.signIn("alice", "");
      alice.sees("Link your API key first");
      assertThat(system.asked()).isZero();
      alice.page().getByText("To my API key").click();
      alice.sees("you have linked none yet");
      assertThat(alice.page().locator("[name=api_key]").getAttribute("type")).isEqualTo("password");
      assertThat(alice.page().locator("[name=api_key]").getAttribute("autocomplete"))
          .isEqualTo("off");
      assertThat(alice.barriers()).isEmpty();

      alice.page().locator("[name=api_key]").fill("too short");
      alice.press("Link it");
      alice.sees("An API key has 16 to 512");
      assertThat(alice.page().locator("[name=api_key]").inputValue()).isEmpty();

      alice.page().locator("[name=api_key]").fill(ALICES);
      alice.press("Link it");
      alice.sees("Your API key is linked.");
      alice.sees("cop_live…");
      assertThat(alice.page().content()).doesNotContain(ALICES);
      assertThat(alice.page().url()).doesNotContain("cop_");
      alice.picture("linked-key");
      assertThat(alice.barriers()).isEmpty();

      // The very next call goes upstream, under her key.
      alice.go("");
      alice.sees("No sandbox yet");
      assertThat(system.askedLastAs()).isEqualTo(system.account("alice"));

      alice.go("/me");
      alice.page().getByText("Unlink it").click();
      alice.sees("Unlink your API key?");
      assertThat(alice.barriers()).isEmpty();
      alice.press("Unlink it");
      alice.sees("Your API key is unlinked.");
      int asked = system.asked();
      alice.go("");
      alice.sees("Link your API key first");
      assertThat(system.asked()).isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.Cut.class)
  void whenNoAnswerComesTheKeyStandsNowhereAndThePageSaysSo(Wire.Cut cut, @TempDir Path folder)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    try (LinkedSystem system = new LinkedSystem(beside, folder, Map.of(ALICES, "alice"));
        Wire wire = new Wire(system.gateway())) {
      Console console =
          Console.start(vertx, new Options("127.0.0.1", 0, wire.address()))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      URI pages = URI.create("http://127.0.0.1:" + console.port() + "/console");
      try (Someone dave = Someone.withToken(pages, system.token("dave"))) {
        dave.go("/me");
        dave.page().locator("[name=api_key]").fill(ALICES + cut);
        wire.cutNextChange(cut);
        dave.press("Link");
        dave.sees("it is not known whether the key was linked");
        assertThat(dave.page().content()).doesNotContain(ALICES);
        dave.page().getByText("Look first").click();
        dave.sees("Your Copass API key");
        assertThat(dave.page().content()).doesNotContain(ALICES);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  @Test
  void whereNoKeyIsOfAnyUseNobodyIsAskedForOne() {
    try (Someone bob = Someone.at(beside).signIn("bob", "/me")) {
      bob.sees("Keys of your account");
      assertThat(bob.page().locator("[name=api_key]").count()).isZero();
    }
  }
}
