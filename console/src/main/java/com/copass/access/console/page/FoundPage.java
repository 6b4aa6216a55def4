package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * What an administrator has looked for.
 *
 * @param search what for; empty for everything
 * @param inPeople whether among people, and not among sandboxes
 * @param sandboxes those that were found
 * @param people those who were found
 * @param next the address of the next page
 */
public record FoundPage(
    String search,
    boolean inPeople,
    List<Sandbox> sandboxes,
    List<Somebody> people,
    Optional<String> next) {
  /** Copies the lists. */
  public FoundPage {
    sandboxes = List.copyOf(sandboxes);
    people = List.copyOf(people);
  }

  /**
   * A sandbox.
   *
   * @param id its id
   * @param name its name
   * @param owner the owner's account
   * @param ownerName how the owner is called
   * @param status its state
   */
  public record Sandbox(String id, String name, String owner, String ownerName, String status) {}

  /**
   * Somebody.
   *
   * @param account the account
   * @param username the user's name
   * @param name first and last name
   * @param handle with its sign; empty where there is none
   * @param active whether they can sign in
   */
  public record Somebody(
      String account, String username, String name, String handle, boolean active) {}
}
