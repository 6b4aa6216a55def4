package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * What is a person's own.
 *
 * @param handle their handle; empty where they have none
 * @param wanted what stands in the form for it
 * @param held keys of agents that were given to them
 * @param keys keys of their account
 * @param fresh the secret of a key that was made a moment ago
 * @param repeat for the form of a new key
 */
public record MePage(
    String handle,
    String wanted,
    List<Held> held,
    List<AccountKey> keys,
    Optional<String> fresh,
    String repeat) {
  /** Copies the lists. */
  public MePage {
    held = List.copyOf(held);
    keys = List.copyOf(keys);
  }

  /**
   * A key that somebody gave them.
   *
   * @param id its id
   * @param from the handle of who gave it
   * @param sandbox the sandbox's name
   * @param agent the agent's slug
   * @param label the owner's note
   * @param state its state's word
   * @param ends when it ends
   */
  public record Held(
      String id,
      String from,
      String sandbox,
      String agent,
      String label,
      String state,
      Optional<Time> ends) {
    /** Tells whether it waits for an answer. */
    public boolean waiting() {
      return state.equals("waiting");
    }
  }

  /**
   * A key of their account.
   *
   * @param id its id
   * @param name its name
   * @param prefix how it begins
   * @param lastUsed when it was used last
   * @param ends when it ends
   */
  public record AccountKey(
      String id, String name, String prefix, Optional<Time> lastUsed, Optional<Time> ends) {}
}
