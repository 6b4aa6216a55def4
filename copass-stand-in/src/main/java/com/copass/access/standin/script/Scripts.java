package com.copass.access.standin.script;

import java.util.ArrayList;
import java.util.List;

/** The scripts that wait for a request; the oldest that fits is used. Safe for any thread. */
public final class Scripts {
  private final List<Script> waiting = new ArrayList<>();

  /** Adds a script after those that wait. */
  public synchronized void add(Script script) {
    waiting.add(script);
  }

  /**
   * Uses up one turn of the oldest script that is for an operation.
   *
   * @param operation the operation's id; empty where the request matched none
   * @return the script, or {@link Script#NOTHING_SPECIAL}
   */
  public synchronized Script take(String operation) {
    for (int i = 0; i < waiting.size(); i++) {
      Script script = waiting.get(i);
      if (script.operation().isEmpty() || script.operation().get().equals(operation)) {
        if (script.times() > 1) {
          waiting.set(i, script.onceLess());
        } else {
          waiting.remove(i);
        }
        return script;
      }
    }
    return Script.NOTHING_SPECIAL;
  }

  /** Forgets all that wait. */
  public synchronized void clear() {
    waiting.clear();
  }
}
