package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.console.Console;
import com.copass.access.console.Options;
import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making a key when something comes in between: a sign-in of long ago, a lost network. */
class MintingIT {
  private static final String RECENT = "copass.recent-sign-in-seconds";
  private static final Duration LATELY = Duration.ofSeconds(20);

  private final WholeSystem system = WholeSystem.get();

  @Test
  void whoSignedInLongAgoIsAskedAgainAndFindsWhatTheyEntered() throws Exception {
    String sandbox = system.sandbox("alice", "Signed in long ago");
    system.agent("alice", sandbox, "helper");
    system.setRealmAttribute(RECENT, Long.toString(LATELY.toSeconds()));
    try (Someone alice = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/helper");
      Instant signedIn = Instant.now();
      system.await(() -> Instant.now().isAfter(signedIn.plus(LATELY).plusSeconds(1)));
      alice.page().locator("[value=agent_delegate]").check();
      alice.page().locator("[name=understood]").check();
      alice.page().locator("[name=label]").fill("widget & \"co\" ü");
      alice.page().locator("[name=origins]").fill("https://app.example.com");
      alice.page().locator("[name=perMinute]").fill("30");
      alice.press("Make the key");
      alice.sees("needs a sign-in of the last minutes");
      alice.sees("No key yet.");
      alice.picture("sign-in-again");
      assertThat(alice.barriers()).isEmpty();

      // On a slow machine even the new sign-in may be an old one when the button is pressed.
      for (int i = 0; i < 5 && alice.page().locator("#secret").count() == 0; i++) {
        alice.page().getByText("Sign in again").last().click();
        alice.page().locator("#password").fill("alice");
        alice.page().locator("#kc-login").click();
        alice.page().locator("[name=understood]").waitFor();
        assertThat(alice.page().locator("[value=agent_delegate]").isChecked()).isTrue();
        assertThat(alice.page().locator("[name=understood]").isChecked()).isFalse();
        assertThat(alice.page().locator("[name=label]").inputValue())
            .isEqualTo("widget & \"co\" ü");
        assertThat(alice.page().locator("[name=origins]").inputValue())
            .isEqualTo("https://app.example.com");
        assertThat(alice.page().locator("[name=perMinute]").inputValue()).isEqualTo("30");
        alice.page().locator("[name=understood]").check();
        alice.press("Make the key");
        alice.page().locator("#secret, [role=alert]").first().waitFor();
      }
      alice.sees("It is shown this once and never again.");
      assertThat(alice.page().locator("tbody tr").count()).isEqualTo(1);
    } finally {
      system.setRealmAttribute(RECENT, "");
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.Cut.class)
  void aLostNetworkLosesNoSecretWithoutSayingSoAndMakesNoSecondKey(Wire.Cut cut) throws Exception {
    String sandbox = system.sandbox("alice", "Cut " + cut);
    system.agent("alice", sandbox, "helper");
    Vertx vertx = Vertx.vertx();
    try (Wire wire = new Wire(system.addresses().gateway())) {
      Console console =
          Console.start(vertx, new Options("127.0.0.1", 0, wire.address()))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      URI pages = URI.create("http://127.0.0.1:" + console.port() + "/console");
      try (Someone alice = Someone.withToken(pages, system.token("alice"))) {
        alice.go("/sandboxes/" + sandbox + "/agents/helper");
        alice.page().locator("[value=agent_delegate]").check();
        alice.page().locator("[name=understood]").check();
        alice.page().locator("[name=label]").fill("cut");
        wire.cutNextChange(cut);
        alice.press("Make the key");
        alice.sees("It is not known whether the key was made");
        alice.picture("no-answer");
        assertThat(alice.barriers()).isEmpty();

        alice.press("Send the same again");
        alice.sees("It is shown this once and never again.");
        assertThat(
                alice
                    .page()
                    .locator("tbody tr", new Page.LocatorOptions().setHasText("cut"))
                    .count())
            .isEqualTo(1);
        String secret = alice.page().locator("#secret").innerText();
        assertThat(system.run(secret, sandbox, "helper")).isEqualTo(202);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.Cut.class)
  void anInvitationThatWasCutIsSentAgainAndMadeOnce(Wire.Cut cut) throws Exception {
    String sandbox = system.sandbox("alice", "Invited " + cut);
    Vertx vertx = Vertx.vertx();
    try (Wire wire = new Wire(system.addresses().gateway())) {
      Console console =
          Console.start(vertx, new Options("127.0.0.1", 0, wire.address()))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      URI pages = URI.create("http://127.0.0.1:" + console.port() + "/console");
      try (Someone alice = Someone.withToken(pages, system.token("alice"))) {
        alice.go("/sandboxes/" + sandbox);
        alice.page().locator("[name=handle]").fill("@bob");
        wire.cutNextChange(cut);
        alice.press("Invite");
        alice.sees("it is not known whether it was done");
        alice.press("Invite");
        alice.sees("@bob");
        assertThat(alice.page().locator("tbody tr").count()).isEqualTo(1);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
