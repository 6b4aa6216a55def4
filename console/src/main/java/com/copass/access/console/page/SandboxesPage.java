package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * The sandboxes of a person.
 *
 * @param rows those on this page
 * @param search what was searched for, empty where nothing was
 * @param found how many there are that fit
 * @param all how many there are
 * @param page this page's number, from 1
 * @param pages how many pages there are
 * @param needsHandle whether nobody can invite this person yet
 * @param mark another when the page would look different
 */
public record SandboxesPage(
    List<Row> rows,
    String search,
    int found,
    int all,
    int page,
    int pages,
    boolean needsHandle,
    String mark) {
  /** Copies the list. */
  public SandboxesPage {
    rows = List.copyOf(rows);
  }

  /**
   * One sandbox.
   *
   * @param id its id
   * @param name its name
   * @param role the role's word
   * @param own whether it is the person's own
   * @param sharedBy the handle of its owner; empty where it is not known
   * @param oneProject whether only a part of it can be seen
   * @param ends when the access ends
   * @param status its state
   */
  public record Row(
      String id,
      String name,
      String role,
      boolean own,
      String sharedBy,
      boolean oneProject,
      Optional<Time> ends,
      String status) {}
}
