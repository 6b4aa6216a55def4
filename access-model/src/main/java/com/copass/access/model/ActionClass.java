package com.copass.access.model;

import java.util.Locale;
import java.util.Optional;

/** What kind of thing an operation does; the classes of the role table, and three beside it. */
public enum ActionClass {
  /** Looks at what is there. */
  READ,
  /** Runs a stored agent. */
  RUN,
  /** Creates and changes agents, sources, triggers, projects. */
  BUILD,
  /** Archives, deletes, disconnects, purges. */
  DESTROY,
  /** Changes the sandbox itself. */
  ADMINISTER,
  /** Grants, lists and revokes access; mints keys; reads the trail. */
  SHARE,
  /** Ends one's own grant. */
  LEAVE,
  /** Concerns the caller's own account and no sandbox of anybody else. */
  ACCOUNT,
  /** Open to nobody through the gateway. */
  CLOSED;

  /** Returns the class's word in the catalogue, for example {@code build}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the class of a word in the catalogue, or empty where no class has that word. */
  public static Optional<ActionClass> ofWord(String word) {
    for (ActionClass actionClass : values()) {
      if (actionClass.word().equals(word)) {
        return Optional.of(actionClass);
      }
    }
    return Optional.empty();
  }
}
