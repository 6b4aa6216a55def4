package com.copass.access.gateway.route;

import com.copass.access.gateway.access.Lookup;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.Reach;
import com.copass.access.model.Reason;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * A request with what the rules said to it.
 *
 * @param caller the request
 * @param question what the rules were asked
 * @param lookup what was known
 * @param decision the answer
 * @param changesSeen how many changes had been heard of before anything was looked up
 * @param overruled why the rules said no, where the request goes on nevertheless
 */
public record Verdict(
    Authenticated caller,
    Question question,
    Lookup lookup,
    Decision decision,
    long changesSeen,
    Optional<Reason> overruled) {

  /** A verdict as the rules gave it. */
  public Verdict(
      Authenticated caller, Question question, Lookup lookup, Decision decision, long changesSeen) {
    this(caller, question, lookup, decision, changesSeen, Optional.empty());
  }

  /** Returns the sandbox, where one is named. */
  public Optional<SandboxId> sandbox() {
    return question.sandbox();
  }

  /** Returns the permission; only for a verdict that is one. */
  public Decision.Allow allow() {
    return (Decision.Allow) decision;
  }

  /** Returns what it rests on; only for a permission. */
  public Ground ground() {
    return allow().ground();
  }

  /** Returns how far it reaches; only for a permission. */
  public Reach reach() {
    return allow().reach();
  }
}
