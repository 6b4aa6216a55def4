package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * The keys of an agent.
 *
 * @param sandbox the sandbox's id
 * @param sandboxName its name
 * @param slug the agent's slug
 * @param agentName its name
 * @param keys those that are live
 * @param form what stands in the form
 * @param fresh a key that was made a moment ago
 */
public record KeysPage(
    String sandbox,
    String sandboxName,
    String slug,
    String agentName,
    List<Listed> keys,
    KeyForm form,
    Optional<Fresh> fresh) {
  /** Copies the list. */
  public KeysPage {
    keys = List.copyOf(keys);
  }

  /**
   * A key.
   *
   * @param id its id
   * @param delegate whether the agent runs as the owner with it
   * @param holder who holds an invoke key
   * @param waiting whether its holder has not accepted it yet
   * @param label what the owner noted
   * @param prefix how it begins
   * @param origins from which pages it may be used; empty where none are named
   * @param perMinute how often a minute it may be used; empty where nothing is said
   * @param lastUsed when it was used last
   * @param ends when it ends
   */
  public record Listed(
      String id,
      boolean delegate,
      String holder,
      boolean waiting,
      String label,
      String prefix,
      String origins,
      String perMinute,
      Optional<Time> lastUsed,
      Optional<Time> ends) {}

  /**
   * What stands in the form for a new key.
   *
   * @param kind {@code agent_invoke}, {@code agent_delegate} or empty
   * @param holder the handle of who will hold it
   * @param label a note
   * @param until the last day; empty for good
   * @param origins the pages that may use it
   * @param perMinute how often a minute it may be used
   * @param repeat the same for the same intention
   */
  public record KeyForm(
      String kind,
      String holder,
      String label,
      String until,
      String origins,
      String perMinute,
      String repeat) {}

  /**
   * A key that was just made; its secret is shown now and never again.
   *
   * @param secret the secret
   * @param curl a call that uses it
   */
  public record Fresh(String secret, String curl) {
    @Override
    public String toString() {
      return "Fresh[secret]";
    }
  }
}
