package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * What is a person's own.
 *
 * @param handle their handle; empty where they have none
 * @param wanted what stands in the form for it
 * @param linked their API key at the service behind the gateway, where there is any use in one
 * @param held keys of agents that were given to them
 * @param acting keys that act as them in what others share with them
 * @param keys keys of their account
 * @param fresh the secret of a key that was made a moment ago
 * @param repeat for the form of a new key
 */
public record MePage(
    String handle,
    String wanted,
    Optional<Linked> linked,
    List<Held> held,
    List<Acting> acting,
    List<AccountKey> keys,
    Optional<String> fresh,
    String repeat) {
  /** Copies the lists. */
  public MePage {
    held = List.copyOf(held);
    acting = List.copyOf(acting);
    keys = List.copyOf(keys);
  }

  /**
   * Their own API key; nothing of it but its beginning is known here.
   *
   * @param linkable whether one can be linked
   * @param linked whether one is
   * @param prefix how it begins; empty where none is linked
   * @param since when it was linked
   */
  public record Linked(boolean linkable, boolean linked, String prefix, Optional<Time> since) {}

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
   * A key with which a program acts as them in one sandbox of somebody else's.
   *
   * @param id its id
   * @param prefix how it begins
   * @param sandbox the sandbox's id
   * @param lastUsed when it was used last
   * @param ends when it ends
   */
  public record Acting(
      String id, String prefix, String sandbox, Optional<Time> lastUsed, Optional<Time> ends) {}

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
