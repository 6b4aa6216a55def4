package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who has access, to change that or take it away.
 *
 * @param above the pages above this one
 * @param here the sandbox's page
 * @param person who, and what they have
 * @param form what stands in the form
 * @param projects to pick from
 * @param picked whether these projects are all that there are, so that one is picked and none typed
 * @param keys keys with which programs act as them; empty where there can't be any
 */
public record PersonPage(
    Above above,
    String here,
    SandboxPage.Person person,
    InviteForm form,
    List<SandboxPage.Project> projects,
    boolean picked,
    Optional<PersonKeys> keys) {
  /** Copies the list. */
  public PersonPage {
    projects = List.copyOf(projects);
  }

  /**
   * Keys with which programs act as somebody.
   *
   * @param programs those of this page
   * @param next the address of the next page
   * @param fresh the secret of one that was made a moment ago
   * @param repeat for the form of a new one
   */
  public record PersonKeys(
      List<Program> programs, Optional<String> next, Optional<String> fresh, String repeat) {
    /** Copies the list. */
    public PersonKeys {
      programs = List.copyOf(programs);
    }

    @Override
    public String toString() {
      return "PersonKeys" + programs;
    }
  }

  /**
   * A key of a program.
   *
   * @param id its id
   * @param prefix how it begins
   * @param since when it was made
   * @param lastUsed when it was used last
   */
  public record Program(String id, String prefix, Optional<Time> since, Optional<Time> lastUsed) {}
}
