package com.copass.access.gateway.answer;

import com.copass.access.catalogue.Effect;
import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Start;
import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.access.Intents;
import com.copass.access.gateway.access.Registration;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.route.AgentIds;
import com.copass.access.gateway.route.FactSources;
import com.copass.access.gateway.route.NamedIds;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.ActionClass;
import com.copass.access.model.AgentId;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.IntentKind;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a success changes in what the product knows, brought there before the success is answered. A
 * failure on the way is logged and does not turn the upstream's success into something else. Safe
 * for any thread.
 */
public final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private final SandboxReader sandboxes;
  private final Upstream upstream;
  private final ExtensionClient extension;
  private final FactSources facts;
  private final Settling settling;
  private final Intents intents;
  private final Projections projections = new Projections();

  /** Effects on what the extension and this gateway know. */
  public Effects(
      SandboxReader sandboxes,
      Upstream upstream,
      ExtensionClient extension,
      FactSources facts,
      Settling settling,
      Intents intents) {
    this.sandboxes = sandboxes;
    this.upstream = upstream;
    this.extension = extension;
    this.facts = facts;
    this.settling = settling;
    this.intents = intents;
  }

  /**
   * Finds out and writes down what has to be known of a request before it goes to the upstream.
   *
   * @return fails with {@link Refused} where it can't be written down: then nothing is forwarded
   */
  Future<Before> before(Verdict verdict) {
    return agentBefore(verdict)
        .compose(
            agent ->
                intend(verdict, agent)
                    .recover(
                        failure ->
                            Future.failedFuture(
                                Refused.because(
                                    ErrorWord.UNAVAILABLE,
                                    "it can't be written down now; nothing was forwarded")))
                    .map(intent -> new Before(agent, intent)));
  }

  /** A creation is none of them: who makes a sandbox is known as its owner on its first use. */
  private Future<Optional<String>> intend(Verdict verdict, Optional<AgentIds.Agent> agent) {
    Set<Effect> effects = verdict.caller().presented().operation().effects();
    if (effects.contains(Effect.SANDBOX_DESTROYED)) {
      return intents.write(IntentKind.SANDBOX_DESTROYED, sandbox(verdict).id(), Optional.empty());
    }
    if (effects.contains(Effect.SANDBOX_STATE_CHANGED)) {
      return intents.write(
          IntentKind.SANDBOX_STATE_CHANGED, sandbox(verdict).id(), Optional.empty());
    }
    return agent.isPresent()
        ? intents.write(
            IntentKind.AGENT_ENDED,
            sandbox(verdict).id(),
            agent.map(one -> new Intents.Agent(one.id(), slug(verdict))))
        : Future.succeededFuture(Optional.empty());
  }

  /** Takes the intent of a request off the list with which nothing was done. */
  void nothingDone(Before before) {
    before
        .intent()
        .ifPresent(
            id ->
                intents
                    .settled(id)
                    .onFailure(failure -> LOG.warn("an intent stays although nothing was done")));
  }

  /**
   * Looks what became of an intent that was left open, and does what that means.
   *
   * @return fails where that can't be found out now
   */
  Future<Void> leftBehind(Intents.Open intent) {
    if (intent.owner().isEmpty()) {
      return Future.succeededFuture();
    }
    Sandbox sandbox =
        new Sandbox(intent.sandbox(), intent.owner().get(), SandboxState.ACTIVE, true);
    Asker asker = Asker.ofTheGateway(sandbox.owner());
    return switch (intent.kind()) {
      case SANDBOX_STATE_CHANGED -> stateChanged(sandbox, asker);
      case SANDBOX_DESTROYED ->
          upstream
              .ask(
                  OnBehalf.ofOwner(sandbox.owner(), sandbox.id()),
                  asker,
                  sandboxes.path(sandbox.id()))
              .compose(
                  there -> there.isPresent() ? Future.succeededFuture() : destroyed(sandbox.id()));
      case AGENT_ENDED -> {
        Intents.Agent agent = intent.agent().orElseThrow();
        yield agentEnded(sandbox, agent.slug(), agent.id(), asker);
      }
    };
  }

  /** Returns the agent that a request may put out of use, as it is before. */
  private Future<Optional<AgentIds.Agent>> agentBefore(Verdict verdict) {
    boolean mayEnd =
        verdict.caller().presented().operation().effects().contains(Effect.AGENT_CHANGED)
            && verdict.question().request().action().actionClass() == ActionClass.DESTROY;
    return mayEnd
        ? facts.agents().findNow(sandbox(verdict), slug(verdict), verdict.caller().asker())
        : Future.succeededFuture(Optional.empty());
  }

  Future<Void> of(Verdict verdict, Before before, JsonNode answer) {
    Future<Void> done = Future.succeededFuture();
    for (Effect effect : verdict.caller().presented().operation().effects()) {
      done = done.compose(ignored -> of(effect, verdict, before.agent(), answer));
    }
    if (before.intent().isPresent()) {
      done = done.compose(ignored -> intents.settled(before.intent().get()));
    }
    return done.recover(
        failure -> {
          LOG.error(
              "a success upstream is not known everywhere: operation={} sandbox={} request={}",
              verdict.caller().presented().operation().id(),
              verdict.sandbox().map(SandboxId::value).orElse("-"),
              verdict.caller().presented().id());
          return Future.succeededFuture();
        });
  }

  private Future<Void> of(
      Effect effect, Verdict verdict, Optional<AgentIds.Agent> agentBefore, JsonNode answer) {
    return switch (effect) {
      case SANDBOX_CREATED -> created(verdict, answer);
      case SANDBOX_SEEN -> seen(verdict, answer);
      case SANDBOX_STATE_CHANGED -> stateChanged(sandbox(verdict), verdict.caller().asker());
      case SANDBOX_DESTROYED -> destroyed(sandbox(verdict).id());
      case AGENT_CHANGED -> agentChanged(verdict, agentBefore);
      case LINKS_CHANGED -> {
        facts.links().changed(sandbox(verdict).id());
        yield Future.succeededFuture();
      }
      case STARTED -> started(verdict, answer);
    };
  }

  private Future<Void> created(Verdict verdict, JsonNode answer) {
    Optional<SandboxId> id = sandboxes.id(answer);
    AccountId owner = verdict.allow().account();
    if (id.isEmpty() || !sandboxes.isHeldBy(owner, id.get(), answer)) {
      return Future.failedFuture("not a sandbox of the caller's");
    }
    return register(id.get(), owner, answer).compose(ignored -> settling.settle(id.get()));
  }

  /** The answer does not wait: nothing is decided by a name or a tier. */
  private Future<Void> seen(Verdict verdict, JsonNode answer) {
    Sandbox sandbox = sandbox(verdict);
    if (projections.isNews(sandbox.id(), sandboxes.projection(answer))) {
      register(sandbox.id(), sandbox.owner(), answer)
          .onFailure(failure -> projections.forget(sandbox.id()));
    }
    return Future.succeededFuture();
  }

  private Future<Void> stateChanged(Sandbox sandbox, Asker asker) {
    return upstream
        .ask(OnBehalf.ofOwner(sandbox.owner(), sandbox.id()), asker, sandboxes.path(sandbox.id()))
        .compose(
            answer ->
                answer.isPresent()
                    ? register(sandbox.id(), sandbox.owner(), answer.get())
                    : Future.<Void>succeededFuture())
        .compose(ignored -> settling.settle(sandbox.id()));
  }

  private Future<Void> destroyed(SandboxId sandbox) {
    facts.links().changed(sandbox);
    return extension.destroyed(sandbox).compose(ignored -> settling.settle(sandbox));
  }

  /** The agent that the slug named before may be out of use now; its keys end with it. */
  private Future<Void> agentChanged(Verdict verdict, Optional<AgentIds.Agent> before) {
    return before.isEmpty()
        ? Future.succeededFuture()
        : agentEnded(sandbox(verdict), slug(verdict), before.get().id(), verdict.caller().asker());
  }

  private Future<Void> agentEnded(Sandbox sandbox, String slug, AgentId before, Asker asker) {
    return facts
        .agents()
        .findNow(sandbox, slug, asker)
        .compose(
            now -> {
              boolean inUse =
                  now.filter(agent -> agent.id().equals(before) && !agent.archived()).isPresent();
              return inUse
                  ? Future.succeededFuture()
                  : extension
                      .agentArchived(sandbox.id(), before)
                      .compose(ignored -> settling.settle(sandbox.id()));
            });
  }

  private Future<Void> started(Verdict verdict, JsonNode answer) {
    Start start = verdict.caller().presented().operation().start().orElseThrow();
    boolean counts =
        start
            .where()
            .map(says -> answer.path(says.member()).asText("").equals(says.text()))
            .orElse(true);
    if (counts) {
      AccountId starter = verdict.caller().principal().account();
      Answers.text(answer, start.id())
          .ifPresent(id -> facts.started().remember(sandbox(verdict).id(), id, starter));
    }
    return Future.succeededFuture();
  }

  private Future<Void> register(SandboxId id, AccountId owner, JsonNode answer) {
    return extension
        .register(id, owner, sandboxes.projection(answer))
        .map(
            registration -> {
              if (registration == Registration.OWNER_CONFLICT) {
                LOG.error("the upstream and the extension disagree about the owner of {}", id);
              }
              return null;
            });
  }

  private static Sandbox sandbox(Verdict verdict) {
    return switch (verdict.lookup().access()) {
      case Access.Known known -> known.sandbox();
      case Access.NoSandbox none ->
          throw new IllegalStateException("an effect on a sandbox without one");
    };
  }

  private static String slug(Verdict verdict) {
    return NamedIds.find(verdict.caller(), IdKind.AGENT).orElseThrow();
  }
}
