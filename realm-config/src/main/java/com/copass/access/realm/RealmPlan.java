package com.copass.access.realm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What would be done to a server, in order; nothing has been done yet. Good for one use: it rests
 * on what the server had when it was made.
 */
public final class RealmPlan {
  private final List<Change> changes;

  RealmPlan(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  /** Tells whether the server already has the realm. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Returns one line for each change: {@code + client copass-demo}, {@code ~ realm copass: ...}.
   */
  public List<String> lines() {
    return changes.stream().map(Change::line).toList();
  }

  /**
   * Does it all, in order.
   *
   * @throws RealmException at the first step that the server refuses; those before it stay done
   */
  public void apply() {
    changes.forEach(change -> change.step().run());
  }

  @Override
  public String toString() {
    return lines().stream().collect(Collectors.joining("\n"));
  }
}
