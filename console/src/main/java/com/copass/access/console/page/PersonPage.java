package com.copass.access.console.page;

import java.util.List;

/**
 * Somebody who has access, to change that or take it away.
 *
 * @param above the pages above this one
 * @param here the sandbox's page
 * @param person who, and what they have
 * @param form what stands in the form
 * @param projects to pick from
 */
public record PersonPage(
    Above above,
    String here,
    SandboxPage.Person person,
    InviteForm form,
    List<SandboxPage.Project> projects) {
  /** Copies the list. */
  public PersonPage {
    projects = List.copyOf(projects);
  }
}
