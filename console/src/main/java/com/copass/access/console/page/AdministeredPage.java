package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * One sandbox, as an administrator sees it.
 *
 * @param sandbox which, and whose
 * @param people who has access
 * @param keys the keys that have not been revoked
 * @param projects to pick from: those that somebody is limited to already
 * @param changes whether the administrator may change anything
 * @param readsTrail whether the administrator may read what happened
 * @param person what stands in the form for a person
 * @param group what stands in the form for a group
 */
public record AdministeredPage(
    FoundPage.Sandbox sandbox,
    List<Row> people,
    List<Key> keys,
    List<SandboxPage.Project> projects,
    boolean changes,
    boolean readsTrail,
    InviteForm person,
    InviteForm group) {
  /** Copies the lists. */
  public AdministeredPage {
    people = List.copyOf(people);
    keys = List.copyOf(keys);
    projects = List.copyOf(projects);
  }

  /**
   * Somebody, or a group, with access.
   *
   * @param person what they have
   * @param account the account; empty for a group
   */
  public record Row(SandboxPage.Person person, String account) {}

  /**
   * A key, as an administrator sees it: without its secret.
   *
   * @param id its id
   * @param kind its kind's word
   * @param label the note of whoever made it
   * @param prefix how it begins
   * @param holder the account that holds it; empty where nobody in particular does
   * @param sandbox where it is good; empty for a key of a whole account
   * @param lastUsed when it was used last
   * @param ends when it ends
   */
  public record Key(
      String id,
      String kind,
      String label,
      String prefix,
      String holder,
      String sandbox,
      Optional<Time> lastUsed,
      Optional<Time> ends) {}
}
