package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/guide/groups.md} tells, done as it is told there; it takes the guide's pictures.
 */
class GroupsGuideIT {
  private final WholeSystem system = WholeSystem.get();

  @Test
  void whoIsPutIntoAGroupInKeycloaksOwnConsoleHasTheGroupsRole() throws Exception {
    String group = "help-desk";
    system.removeGroup(group);
    String sandbox = system.sandbox("alice", "Help desk");
    system.agent("alice", sandbox, "answers");
    try (Someone admin = Someone.at(system).signIn("admin", "");
        Someone bob = Someone.at(system)) {
      Page page = admin.page();

      // 1. A group, in Keycloak's own console.
      page.navigate(system.addresses().keycloak() + "/admin/copass/console/#/copass/groups");
      button(page, "Create group").first().click();
      page.getByTestId("name").fill(group);
      page.getByTestId("createGroup").click();
      page.getByText("Group created").first().waitFor();
      admin.picture("groups-1-group");

      // 2. The group's role in a sandbox, in the section for administrators.
      admin.go("/administration/sandboxes/" + sandbox);
      page.locator("form[action$='/groups'] [name=handle]").fill("/" + group);
      page.locator("form[action$='/groups'] [name=role]").selectOption("editor");
      admin.picture("groups-2-role");
      admin.press("Give the group this role");
      admin.sees("The invitation holds from now on.");
      assertThat(page.locator("tbody").first().innerText()).contains("/" + group);

      bob.signIn("bob", "/sandboxes/" + sandbox);
      bob.sees("There is nothing here");

      // 3. Membership, in Keycloak's own console: this is all that is done for each person.
      page.navigate(system.addresses().keycloak() + "/admin/copass/console/#/copass/groups");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(group)).first().click();
      page.getByTestId("members").click();
      button(page, "Add member").first().click();
      Locator row =
          page.getByRole(AriaRole.DIALOG)
              .locator("tr", new Locator.LocatorOptions().setHasText("bob"));
      row.locator("input[type=checkbox]").check();
      admin.picture("groups-3-members");
      page.getByTestId("add").click();
      page.getByText("1 user added to the group").first().waitFor();
      admin.picture("groups-4-member");

      // 4. Bob has it.
      system.await(
          () -> {
            bob.go("/sandboxes/" + sandbox);
            return bob.page().getByText("You were invited as an editor").count() > 0;
          });
      bob.sees("Create and change agents");
      bob.picture("groups-5-bob");
      bob.go("?q=help");
      bob.sees("Help desk");
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
