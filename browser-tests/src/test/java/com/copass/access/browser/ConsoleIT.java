package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do in the console, two of them at once where it takes two. */
class ConsoleIT {
  private final WholeSystem system = WholeSystem.get();

  @Test
  void aliceInvitesBobWhoFindsItAndRevokesItWhileHeLooks() {
    String sandbox = system.sandbox("alice", "Support");
    system.project("alice", sandbox, "Tickets");
    system.agent("alice", sandbox, "helper");
    try (Someone alice = Someone.at(system).signIn("alice", "?q=support");
        Someone bob = Someone.at(system)) {
      alice.sees("Support");
      alice.go("/sandboxes/" + sandbox);
      alice.page().locator("[name=handle]").fill("@bob");
      alice.page().locator("[name=role]").selectOption("editor");
      alice
          .page()
          .locator("[name=until]")
          .fill(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
      alice.page().locator("[name=label]").fill("helps with tickets");
      alice.press("Invite");
      alice.sees("The invitation holds from now on.");
      alice.sees("@bob");
      alice.picture("sandbox-of-its-owner");
      assertThat(alice.barriers()).isEmpty();

      bob.signIn("bob", "?q=support");
      Locator row =
          bob.page().locator("tr", new Page.LocatorOptions().setHasText("Support")).first();
      assertThat(row.innerText()).contains("Editor").contains("in 30 days");
      bob.picture("sandboxes-of-a-collaborator");
      bob.go("/sandboxes/" + sandbox);
      bob.sees("You were invited as an editor");
      assertThat(bob.page().content()).doesNotContain("Invite somebody").doesNotContain("/trail");
      bob.picture("sandbox-of-a-collaborator");
      assertThat(bob.barriers()).isEmpty();

      alice.page().getByText("@bob").first().click();
      alice.sees("loses this access at once");
      alice.picture("person");
      assertThat(alice.barriers()).isEmpty();
      alice.press("Revoke");
      alice.sees("The access is gone.");

      bob.sees("You have no access any more");
      bob.picture("access-is-gone");
      alice.page().getByText("What happened").click();
      alice.sees("Access revoked");
      assertThat(alice.barriers()).isEmpty();
      assertThat(alice.hosts()).isSubsetOf("127.0.0.1", "data");
    }
  }

  @Test
  void aKeyIsShownOnceRunsTheAgentAndStopsWhenItIsRevoked() {
    String sandbox = system.sandbox("alice", "Keys");
    system.agent("alice", sandbox, "helper");
    try (Someone alice = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/helper");
      alice.page().locator("[value=agent_delegate]").check();
      alice.press("Make the key");
      alice.sees("needs the tick below it");

      alice.page().locator("[name=understood]").check();
      alice.page().locator("[name=label]").fill("widget");
      alice.press("Make the key");
      alice.sees("It is shown this once and never again.");
      alice.picture("key");
      assertThat(alice.barriers()).isEmpty();
      String secret = alice.page().locator("#secret").innerText();
      assertThat(alice.page().locator("#curl").innerText())
          .contains(system.addresses().gateway() + "/api/v1/storage/sandboxes/" + sandbox)
          .contains(secret);
      assertThat(alice.page().url()).doesNotContain("olk_");
      assertThat(system.run(secret, sandbox, "helper")).isEqualTo(202);

      alice.go("/sandboxes/" + sandbox + "/agents/helper");
      assertThat(alice.page().content()).doesNotContain(secret);
      alice.page().locator("td a", new Page.LocatorOptions().setHasText("Revoke")).click();
      alice.press("Revoke");
      alice.sees("The key works no more.");
      assertThat(system.run(secret, sandbox, "helper")).isEqualTo(401);
    }
  }

  @Test
  void aKeyForATeammateWaitsUntilTheyAcceptIt() {
    String sandbox = system.sandbox("alice", "Teammate");
    system.agent("alice", sandbox, "auditor");
    try (Someone alice = Someone.at(system);
        Someone dave = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/auditor");
      alice.page().locator("[value=agent_invoke]").check();
      alice.page().locator("[name=holder]").fill("@dave");
      alice.press("Make the key");
      alice.sees("Your new key");
      alice.sees("not accepted yet");

      dave.signIn("dave", "/me");
      dave.sees("auditor");
      dave.picture("me");
      assertThat(dave.barriers()).isEmpty();
      dave.press("Accept");
      dave.sees("The key is accepted and works from now on.");
      dave.page().locator("td a[href$='/end']").first().click();
      dave.sees("It runs the agent no more");
      dave.press("Drop");
      dave.sees("The key is dropped.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@nobody-has-it, '', '', Nobody has that handle",
    "@alice, '', '', That is your own handle",
    "A B, '', '', A handle has 3 to 30",
    "@bob, 2020-01-01, '', The last day is in the past",
    "@bob, '', 300, The note is too long"
  })
  void whatCanNotBeMeantIsSaidAndNothingIsDone(
      String handle, String until, String length, String told) {
    String sandbox = system.sandbox("alice", "Bad input");
    try (Someone alice = Someone.at(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox);
      alice.page().locator("[name=handle]").fill(handle);
      alice.page().locator("[name=until]").fill(until);
      if (!length.isEmpty()) {
        alice.page().locator("[name=label]").fill("x".repeat(Integer.parseInt(length)));
      }
      alice.press("Invite");
      alice.sees(told);
      alice.sees("Nobody but you.");
      assertThat(alice.page().locator("[name=handle]").inputValue()).isEqualTo(handle);
    }
  }

  @Test
  void twoClicksInviteOnce() {
    String sandbox = system.sandbox("alice", "Twice");
    try (Someone alice = Someone.withoutScripts(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox);
      alice.page().locator("[name=handle]").fill("@carol");
      alice.page().locator("main button[type=submit]").first().dblclick();
      alice.sees("@carol");
      assertThat(alice.page().locator("tbody tr").count()).isEqualTo(1);
    }
  }

  @Test
  void twoClicksMakeOneKeyAndShowIt() {
    String sandbox = system.sandbox("alice", "Twice a key");
    system.agent("alice", sandbox, "helper");
    try (Someone alice = Someone.withoutScripts(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/helper");
      alice.page().locator("[value=agent_delegate]").check();
      alice.page().locator("[name=understood]").check();
      alice.page().locator("form.fields button[type=submit]").dblclick();
      alice.sees("It is shown this once and never again.");
      assertThat(alice.page().locator("tbody tr").count()).isEqualTo(1);
      assertThat(system.run(alice.page().locator("#secret").innerText().strip(), sandbox, "helper"))
          .isEqualTo(202);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@nobody-has-it, '', '', '', Nobody has that handle",
    "not a handle, '', '', '', A handle has 3 to 30",
    "@bob, 2020-01-01, '', '', The last day is in the past",
    "@bob, '', 300, '', The note is too long",
    "'', '', '', 99999, So often a minute",
    "'', '', '', '', Answer the question first",
  })
  void whatCanNotBeMeantOfAKeyIsSaidAndNoneIsMade(
      String holder, String until, String length, String perMinute, String told) {
    String sandbox = system.sandbox("alice", "Bad input for a key");
    system.agent("alice", sandbox, "helper");
    try (Someone alice = Someone.withoutScripts(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox + "/agents/helper");
      if (!holder.isEmpty()) {
        alice.page().locator("[value=agent_invoke]").check();
        alice.page().locator("[name=holder]").fill(holder);
      }
      if (!perMinute.isEmpty()) {
        alice.page().locator("[value=agent_delegate]").check();
        alice.page().locator("[name=understood]").check();
        // A browser would hold this back, another program would not.
        alice.page().locator("form.fields").evaluate("form => form.noValidate = true");
        alice.page().locator("[name=perMinute]").fill(perMinute);
      }
      alice.page().locator("[name=until]").fill(until);
      if (!length.isEmpty()) {
        alice.page().locator("[name=label]").fill("x".repeat(Integer.parseInt(length)));
      }
      alice.press("Make the key");
      alice.sees(told);
      alice.sees("No key yet.");
    }
  }

  @Test
  void markupInANameIsText() {
    String name = "<img src=x onerror=alert(1)> & \"Co\"";
    String sandbox = system.sandbox("alice", name);
    try (Someone alice = Someone.at(system)) {
      alice.page().onDialog(dialog -> assertThat(dialog.message()).isEmpty());
      alice.signIn("alice", "/sandboxes/" + sandbox);
      assertThat(alice.page().locator("h1").innerText()).contains(name);
      assertThat(alice.page().title()).contains(name);
      assertThat(alice.page().locator("h1 img").count()).isZero();
    }
  }

  @Test
  void everythingButTheLiveUpdateWorksWithoutScripts() {
    String sandbox = system.sandbox("alice", "No scripts");
    system.share("alice", sandbox, "carol", "viewer");
    try (Someone carol = Someone.withoutScripts(system)) {
      carol.signIn("carol", "");
      carol.page().locator("[name=q]").fill("no scr");
      carol.press("Search");
      carol.page().locator("td a").first().click();
      carol.page().getByText("Leave this sandbox").click();
      carol.sees("You lose your access at once");
      carol.press("Leave");
      carol.sees("You have left the sandbox.");
    }
  }

  @Test
  void manySandboxesComeInPagesForOneQuestionToTheApi() throws Exception {
    for (int i = 0; i < 41; i++) {
      system.sandbox("dave", "Number " + (100 + i));
    }
    try (Someone dave = Someone.at(system)) {
      dave.signIn("dave", "?q=number");
      dave.sees("41 of");
      assertThat(dave.page().locator("tbody tr").count()).isEqualTo(20);
      dave.page().getByText("Next").click();
      dave.sees("Page 2 of 3");
      int asked = system.askedOfTheApi().size();
      dave.page().getByText("Next").click();
      dave.sees("Page 3 of 3");
      assertThat(system.askedOfTheApi().subList(asked, system.askedOfTheApi().size()))
          .containsExactly("listSandboxes");
      assertThat(dave.page().locator("tbody tr").count()).isEqualTo(1);
      dave.sees("Number 140");
      assertThat(dave.page().getByText("Next").count()).isZero();
      assertThat(dave.barriers()).isEmpty();
    }
  }

  @Test
  void itSpeaksGermanAndIsDarkWhereTheSystemIs() {
    String sandbox = system.sandbox("alice", "Auf Deutsch");
    try (Someone alice = Someone.inGermanAndInTheDark(system)) {
      alice.signIn("alice", "/sandboxes/" + sandbox);
      alice.sees("Was Sie hier dürfen");
      assertThat(alice.page().locator("html").getAttribute("lang")).isEqualTo("de");
      alice.picture("dark-and-german");
      assertThat(alice.barriers()).isEmpty();
    }
  }

  @Test
  void whoSignsOutIsAskedAgain() {
    try (Someone bob = Someone.at(system)) {
      bob.signIn("bob", "");
      bob.page().getByText("Sign out").click();
      bob.sees("You are signed out");
      bob.go("");
      bob.page().locator("#username").waitFor();
    }
  }

  @Test
  void aPageIsStrictAboutWhatRunsInItAndSmall() {
    try (Someone bob = Someone.at(system)) {
      bob.signIn("bob", "");
      long[] scripts = {0};
      bob.page()
          .onResponse(
              answer -> {
                if (answer.url().endsWith(".js")) {
                  scripts[0] += answer.body().length;
                }
              });
      Response page = bob.page().reload();
      bob.page().waitForLoadState();
      assertThat(page.headerValue("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(scripts[0]).isPositive().isLessThan(100_000);
    }
  }

  @Test
  void whatIsNotThereAndWhatIsNotTheirsLookTheSame() {
    String sandbox = system.sandbox("alice", "Not his");
    try (Someone bob = Someone.at(system)) {
      bob.signIn("bob", "/sandboxes/" + sandbox);
      String theirs = bob.page().locator("main").innerText();
      bob.go("/sandboxes/sb_never_there");
      assertThat(bob.page().locator("main").innerText()).isEqualTo(theirs);
      assertThat(theirs).contains("There is nothing here");
    }
  }
}
