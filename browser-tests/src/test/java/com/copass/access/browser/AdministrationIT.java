package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section for administrators of the realm, and that it is for nobody else. */
class AdministrationIT {
  private static final String SECTION = "/administration";

  private final WholeSystem system = WholeSystem.get();

  @Test
  void anAdministratorFindsASandboxAndGivesAndTakesBackARole() {
    String sandbox = system.sandbox("alice", "Quarterly figures");
    system.agent("alice", sandbox, "auditor");
    try (Someone admin = Someone.at(system).signIn("admin", SECTION);
        Someone carol = Someone.at(system)) {
      search(admin, "quarterly", "sandboxes");
      admin.sees("Quarterly figures");
      admin.picture("administration");
      assertThat(admin.barriers()).isEmpty();

      admin.page().locator("a[href$='" + sandbox + "']").click();
      admin.sees("Nobody but the owner.");
      admin.page().locator("[name=handle]").first().fill("@carol");
      admin.page().locator("[name=label]").first().fill("stands in for alice");
      admin.press("Give the person this role");
      admin.sees("The invitation holds from now on.");
      admin.sees("@carol");
      admin.picture("administration-sandbox");
      assertThat(admin.barriers()).isEmpty();

      carol.signIn("carol", "/sandboxes/" + sandbox);
      carol.sees("You were invited as a viewer");
      assertThat(carol.page().content()).doesNotContain(SECTION);

      admin.page().locator("td a", new Page.LocatorOptions().setHasText("Change")).click();
      admin.sees("Change what they were given");
      admin.page().locator("[name=role]").selectOption("editor");
      admin.press("Save");
      admin.sees("The change holds from now on.");
      admin.page().locator("td a", new Page.LocatorOptions().setHasText("Change")).click();
      admin.press("Revoke");
      admin.sees("The access is gone.");
      carol.sees("You have no access any more");

      admin.page().getByText("What happened").click();
      admin.sees("Access revoked");
      admin.sees("copass/admin");
      assertThat(admin.barriers()).isEmpty();
      String trail =
          admin
              .page()
              .waitForDownload(() -> admin.page().getByText("Download all of it").click())
              .suggestedFilename();
      assertThat(trail).isEqualTo("trail.csv");
    }
  }

  @Test
  void onePersonsAccessIsSeenEverywhereAndAKeyIsRevoked() {
    String sandbox = system.sandbox("alice", "Seen by admins");
    system.agent("alice", sandbox, "helper");
    system.share("alice", sandbox, "dave", "editor");
    String secret = system.delegateKey("alice", sandbox, "helper", "widget");
    assertThat(system.run(secret, sandbox, "helper")).isEqualTo(202);
    try (Someone admin = Someone.at(system).signIn("admin", SECTION)) {
      search(admin, "dave", "people");
      admin.page().locator("td a").first().click();
      admin.sees("Shared with them");
      admin.sees("Seen by admins");
      admin.picture("administration-person");
      assertThat(admin.barriers()).isEmpty();

      admin.page().locator("a[href$='" + sandbox + "']").click();
      admin.sees("Runs one agent, as the owner");
      assertThat(admin.page().content()).doesNotContain(secret);
      admin.page().locator("td a", new Page.LocatorOptions().setHasText("Revoke")).click();
      admin.press("Revoke");
      admin.sees("The key works no more.");
      system.await(() -> system.run(secret, sandbox, "helper") == 401);
    }
  }

  @Test
  void whoAdministersNothingFindsNoSectionAndNoAddressOfIt() {
    String sandbox = system.sandbox("bob", "Not for alice");
    try (Someone alice = Someone.at(system).signIn("alice", "")) {
      assertThat(alice.page().content()).doesNotContain(SECTION);
      alice.go("/sandboxes/sb_never_there");
      String nothing = alice.page().locator("main").innerText();
      for (String path :
          new String[] {"", "?in=people&q=bob", "/sandboxes/" + sandbox, "/people/x"}) {
        alice.go(SECTION + path);
        assertThat(alice.page().locator("main").innerText()).as(path).isEqualTo(nothing);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "people, bob,              a handle begins with @",
    "people, @nobody-has-it,   Nobody has that handle",
    "groups, support,          A group is named by its path",
    "groups, /no/such/group,   There is no group with that path",
  })
  void whatCanNotBeMeantIsSaidAndNothingIsDone(String form, String whom, String told) {
    String sandbox = system.sandbox("alice", "Bad input of administrators");
    try (Someone admin = Someone.withoutScripts(system)) {
      admin.signIn("admin", SECTION + "/sandboxes/" + sandbox);
      String entered = "form[action$='/" + form + "'] [name=handle]";
      admin.page().locator(entered).fill(whom);
      admin.page().locator("form[action$='/" + form + "'] button").click();
      admin.sees(told);
      admin.sees("Nobody but the owner.");
      assertThat(admin.page().locator(entered).inputValue()).isEqualTo(whom);
    }
  }

  @Test
  void theSectionSpeaksGermanAndIsDarkWhereTheSystemIs() {
    String sandbox = system.sandbox("alice", "Im Dunkeln");
    try (Someone admin = Someone.inGermanAndInTheDark(system)) {
      admin.signIn("admin", SECTION + "/sandboxes/" + sandbox);
      admin.sees("Einer Gruppe eine Rolle geben");
      admin.picture("administration-dark-and-german");
      assertThat(admin.barriers()).isEmpty();
    }
  }

  private static void search(Someone admin, String text, String among) {
    admin.page().locator("[name=q]").fill(text);
    admin.page().locator("[name=in]").selectOption(among);
    admin.press("Search");
  }
}
