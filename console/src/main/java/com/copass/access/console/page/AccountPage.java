package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * One person's access everywhere, as an administrator sees it.
 *
 * @param who the person
 * @param owned the sandboxes that are their own
 * @param moreOwned the address of the rest of them
 * @param shared what is shared with them, themselves or through a group
 * @param moreShared the address of the rest of that
 * @param keys the keys of their account, and those that run an agent as them
 */
public record AccountPage(
    FoundPage.Somebody who,
    List<FoundPage.Sandbox> owned,
    Optional<String> moreOwned,
    List<Shared> shared,
    Optional<String> moreShared,
    List<AdministeredPage.Key> keys) {
  /** Copies the lists. */
  public AccountPage {
    owned = List.copyOf(owned);
    shared = List.copyOf(shared);
    keys = List.copyOf(keys);
  }

  /**
   * A sandbox that is shared with them.
   *
   * @param sandbox which
   * @param role as what
   * @param oneProject whether only a part of it can be seen
   * @param ends when that role ends
   */
  public record Shared(
      FoundPage.Sandbox sandbox, String role, boolean oneProject, Optional<Time> ends) {}
}
