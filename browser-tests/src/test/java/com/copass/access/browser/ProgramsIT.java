package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Keys for the programs of those with whom a sandbox is shared, and what ends by itself. */
class ProgramsIT {
  private final WholeSystem system = WholeSystem.get();

  @Test
  void aliceMakesAKeyForBobsProgramWhichBobDropsAndAnotherWhichSheRevokes() {
    String sandbox = system.sandbox("alice", "Programs");
    String connection = system.share("alice", sandbox, "bob", "viewer");
    try (Someone alice = Someone.at(system);
        Someone bob = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/people/" + connection);
      alice.press("Make a key");
      alice.sees("It is shown this once and never again.");
      String dropped = alice.page().locator("#secret").innerText();
      alice.picture("programs");
      assertThat(alice.barriers()).isEmpty();
      assertThat(system.reads(dropped, sandbox)).isEqualTo(200);

      bob.signIn("bob", "/me");
      bob.sees("Keys that act as you in other people's sandboxes");
      bob.picture("me-with-keys");
      assertThat(bob.barriers()).isEmpty();
      bob.page().locator("section[aria-labelledby=acting] td a[href$='/end']").click();
      bob.sees("Your own access stays as it is.");
      bob.press("Drop");
      bob.sees("The key is dropped.");
      system.await(() -> system.reads(dropped, sandbox) == 401);

      alice.go("/sandboxes/" + sandbox + "/people/" + connection);
      alice.sees("None yet.");
      alice.press("Make a key");
      alice.sees("It is shown this once and never again.");
      String revoked = alice.page().locator("#secret").innerText();
      assertThat(system.reads(revoked, sandbox)).isEqualTo(200);
      alice.page().locator("td a", new Page.LocatorOptions().setHasText("Revoke")).click();
      alice.press("Revoke");
      alice.sees("The key works no more.");
      assertThat(alice.page().content()).doesNotContain(revoked);
      system.await(() -> system.reads(revoked, sandbox) == 401);
    }
  }

  @Test
  void aReplacedKeyGoesOnForAsLongAsItsOwnerSays() {
    String sandbox = system.sandbox("alice", "Replaced");
    system.agent("alice", sandbox, "helper");
    String old = system.delegateKey("alice", sandbox, "helper", "widget");
    try (Someone alice = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/helper");
      alice.page().locator("td a", new Page.LocatorOptions().setHasText("Replace")).click();
      alice.page().locator("[name=overlap][value=hour]").check();
      alice.picture("replace");
      alice.press("Replace");
      alice.sees("the old one works for a while longer");
      String fresh = alice.page().locator("#secret").innerText();
      assertThat(system.run(old, sandbox, "helper")).isEqualTo(202);
      assertThat(system.run(fresh, sandbox, "helper")).isEqualTo(202);
    }
  }

  @Test
  void accessToOneProjectIsPickedAndShowsWhenItRunsOut() {
    String sandbox = system.sandbox("alice", "One project");
    system.project("alice", sandbox, "Tickets");
    system.project("alice", sandbox, "Contracts");
    try (Someone alice = Someone.at(system);
        Someone carol = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox);
      alice.page().locator("[name=handle]").fill("@carol");
      alice.page().locator("[name=project]").selectOption("Project Tickets");
      alice.press("Invite");
      alice.sees("The invitation holds from now on.");
      assertThat(alice.page().locator("tbody").first().innerText()).contains("Project Tickets");
      carol.signIn("carol", "/sandboxes/" + sandbox);
      carol.sees("to the project Tickets.");
      assertThat(carol.page().content()).doesNotContain("Contracts");

      system.endsAt("alice", sandbox, Instant.now().plus(Duration.ofSeconds(8)));
      carol.sees("You have no access any more");
    }
  }

  @Test
  void theListTellsOfWhatIsSharedWhileSomebodyLooks() {
    String sandbox = system.sandbox("alice", "Comes and goes");
    try (Someone bob = Someone.at(system).signIn("bob", "?q=comes")) {
      bob.page().locator("[name=q]").fill("half typed");
      String connection = system.share("alice", sandbox, "bob", "viewer");
      bob.sees("Comes and goes");
      assertThat(bob.page().locator("[name=q]").inputValue()).isEqualTo("half typed");
      system.revoke("alice", sandbox, connection);
      bob.page()
          .getByText("Comes and goes")
          .waitFor(
              new com.microsoft.playwright.Locator.WaitForOptions()
                  .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }
  }

  @Test
  void theTrailSaysWhatHappenedAndIsHandedOutSigned() throws Exception {
    String sandbox = system.sandbox("alice", "Trail of words");
    system.agent("alice", sandbox, "helper");
    String connection = system.share("alice", sandbox, "bob", "viewer");
    system.changeRole("alice", sandbox, connection, "editor");
    system.delegateKey("alice", sandbox, "helper", "widget");
    try (Someone alice = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/trail");
      assertThat(alice.page().locator("tbody").innerText())
          .contains("@bob, Editor, “shared by a test”, active (before: @bob, Viewer,")
          .contains("Runs one agent, as the owner, helper, “widget”");
      alice.picture("trail");
      Path chain =
          alice.page().waitForDownload(() -> alice.page().getByText("signed").click()).path();
      assertThat(Files.readString(chain)).contains("\"head\"", "\"previous\"", "key_minted");
      Path table =
          alice.page().waitForDownload(() -> alice.page().getByText("(CSV)").click()).path();
      assertThat(Files.readAllLines(table)).hasSize(5);
    }
  }
}
