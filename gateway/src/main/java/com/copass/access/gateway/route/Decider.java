package com.copass.access.gateway.route;

import com.copass.access.catalogue.ServedBy;
import com.copass.access.gateway.access.Directory;
import com.copass.access.gateway.access.Lookup;
import com.copass.access.gateway.access.RevisionFloor;
import com.copass.access.gateway.access.UnavailableException;
import com.copass.access.gateway.access.UnknownRevisionException;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.gateway.upstream.OpenExchanges;
import com.copass.access.gateway.upstream.Standing;
import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.Action;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.Reason;
import com.copass.access.model.Rules;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Target;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks the rules, with what they need to know. Safe for any thread. */
public final class Decider {
  private static final Lookup NO_SANDBOX =
      new Lookup(Access.NO_SANDBOX, Optional.empty(), Optional.empty());

  private final Directory directory;
  private final OpenExchanges exchanges;
  private final EffectiveAction actions;
  private final Targets targets;
  private final Pairings pairings;
  private final InstantSource clock;

  /** A decider on what the directory knows. */
  public Decider(
      Directory directory, OpenExchanges exchanges, FactSources facts, InstantSource clock) {
    this.directory = directory;
    this.exchanges = exchanges;
    this.actions = new EffectiveAction(facts.started());
    this.targets = new Targets(facts.agents(), facts.links(), facts.sealed());
    this.pairings = facts.pairings();
    this.clock = clock;
  }

  /**
   * Decides a request.
   *
   * @param caller the request
   * @return what the rules said; {@link Refused} where they can't be asked
   */
  public Future<Verdict> decide(Authenticated caller) {
    Optional<SandboxId> sandbox = NamedIds.sandbox(caller);
    Optional<RevisionFloor> floor = floor(caller);
    Action action = actions.of(caller, sandbox);
    Target named = targets.asNamed(caller, action);
    Question question =
        new Question(
            new AccessRequest(caller.principal(), action, named), caller.asker(), sandbox, floor);
    long changesSeen = exchanges.changesSeen();
    return lookup(question)
        .compose(
            lookup -> {
              Decision first = Rules.decide(question.request(), lookup.access(), clock.instant());
              Verdict verdict = new Verdict(caller, question, lookup, first, changesSeen);
              return mayChangeWithFacts(first) && lookup.access() instanceof Access.Known known
                  ? withFacts(verdict, known)
                  : Future.succeededFuture(verdict);
            })
        .compose(this::paired);
  }

  /** Decides an open exchange again, on what is known now. */
  public Future<Standing> again(Verdict verdict) {
    VerifiedToken token = verdict.caller().token();
    if (token.opensUntil().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      return Future.succeededFuture(Standing.credentialEnded());
    }
    if (verdict.overruled().isPresent()) {
      // Rests on nothing here but on who asks.
      return Future.succeededFuture(new Standing.Holds(token.opensUntil()));
    }
    AccessRequest request = verdict.question().request();
    return lookupAgain(verdict)
        .map(
            lookup ->
                switch (Rules.decide(request, lookup.access(), clock.instant())) {
                  case Decision.Allow allow ->
                      isSame(allow, verdict.allow())
                          ? new Standing.Holds(Terms.end(allow.ground(), lookup, token))
                          : new Standing.Gone(Denial.of(Reason.NO_RELATION));
                  case Decision.Deny(Reason reason) -> new Standing.Gone(Denial.of(reason));
                });
  }

  /** Another account or another reach would have been another request to the upstream. */
  private static boolean isSame(Decision.Allow now, Decision.Allow then) {
    return now.account().equals(then.account()) && now.reach().equals(then.reach());
  }

  private Future<Verdict> withFacts(Verdict verdict, Access.Known known) {
    AccessRequest request = verdict.question().request();
    return targets
        .asKnown(verdict.caller(), request.action(), request.target(), known.sandbox())
        .map(
            target -> {
              if (target.isEmpty()) {
                return namesNoAgent(verdict) ? noSuchAgent(verdict) : verdict;
              }
              AccessRequest full =
                  new AccessRequest(request.principal(), request.action(), target.get());
              return new Verdict(
                  verdict.caller(),
                  new Question(
                      full,
                      verdict.question().asker(),
                      verdict.sandbox(),
                      verdict.question().floor()),
                  verdict.lookup(),
                  Rules.decide(full, known, clock.instant()),
                  verdict.changesSeen());
            });
  }

  /**
   * A collaborator's request goes on in the owner's account, to whom the ids of other sandboxes
   * mean something too. The owner may name them: they are the owner's.
   */
  private Future<Verdict> paired(Verdict verdict) {
    boolean inOwnersAccount =
        verdict.decision() instanceof Decision.Allow allow
            && allow.ground() instanceof Ground.ByGrant
            // What a credential for one agent names is sealed to its sandbox.
            && Lineage.of(verdict.caller().principal()).isEmpty()
            && verdict.question().request().action().actsIn() == ActsIn.OWNERS_ACCOUNT
            && verdict.caller().presented().operation().servedBy() == ServedBy.UPSTREAM;
    if (!inOwnersAccount || !(verdict.lookup().access() instanceof Access.Known known)) {
      return Future.succeededFuture(verdict);
    }
    return pairings
        .hold(verdict.caller(), known.sandbox())
        .map(holds -> holds ? verdict : denied(verdict, Reason.NOT_IN_SANDBOX));
  }

  private static boolean namesNoAgent(Verdict verdict) {
    AccessRequest request = verdict.question().request();
    return Lineage.of(request.principal()).isPresent()
        && request.action().agentKeyRule() == AgentKeyRule.ITS_AGENT;
  }

  /** To the bearer of a single-agent credential, no agent and another agent are the same. */
  private static Verdict noSuchAgent(Verdict verdict) {
    return denied(verdict, Reason.OTHER_AGENT);
  }

  private static Verdict denied(Verdict verdict, Reason reason) {
    return new Verdict(
        verdict.caller(),
        verdict.question(),
        verdict.lookup(),
        Decision.deny(reason),
        verdict.changesSeen());
  }

  /** What is not known yet can only be the cause of these. */
  private static boolean mayChangeWithFacts(Decision decision) {
    return decision instanceof Decision.Deny(Reason reason)
        && List.of(
                Reason.OUTSIDE_PROJECT,
                Reason.WHOLE_SANDBOX_NEEDED,
                Reason.EDITOR_NEEDED,
                Reason.RUNS_ONE_AGENT_ONLY)
            .contains(reason);
  }

  private Future<Lookup> lookupAgain(Verdict verdict) {
    return verdict.sandbox().isEmpty()
        ? Future.succeededFuture(NO_SANDBOX)
        : directory
            .lookupAgain(verdict.sandbox().get(), verdict.caller().principal())
            .recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private Future<Lookup> lookup(Question question) {
    if (question.sandbox().isEmpty()) {
      return Future.succeededFuture(NO_SANDBOX);
    }
    return directory
        .lookup(question.sandbox().get(), question.asker(), question.floor())
        .recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private static Throwable refusal(Throwable failure) {
    return switch (failure) {
      case UnavailableException unavailable ->
          Refused.because(
              ErrorWord.UNAVAILABLE, "it can't be decided now; nothing was forwarded, try again");
      case UnknownRevisionException unknown ->
          Refused.because(
              ErrorWord.UNKNOWN_REVISION, Headers.SANDBOX_REVISION + " names no state there was");
      default -> failure;
    };
  }

  private static Optional<RevisionFloor> floor(Authenticated caller) {
    String header = caller.presented().request().getHeader(Headers.SANDBOX_REVISION);
    if (header == null || caller.presented().operation().ids().isEmpty()) {
      return Optional.empty();
    }
    Optional<RevisionFloor> floor = RevisionFloor.parse(header);
    if (floor.isEmpty()) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          Headers.SANDBOX_REVISION + " must be <epoch>:<revision>, as an answer gave it");
    }
    return floor;
  }
}
