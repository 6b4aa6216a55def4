package com.copass.access.catalogue;

import com.copass.access.catalogue.AnswerRule.Toward;
import com.copass.access.catalogue.Condition.When;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.ProjectRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an extension says that can't be true together, or would mean nothing. */
final class Contradictions {
  private final Operation operation;
  private final Surroundings surroundings;
  private final Place place;

  Contradictions(Operation operation, Surroundings surroundings, Place place) {
    this.operation = operation;
    this.surroundings = surroundings;
    this.place = place;
  }

  /** Reports every contradiction. */
  void report() {
    switch (operation.action().actionClass()) {
      case CLOSED -> {
        closed();
        return;
      }
      case ACCOUNT -> account();
      case READ, RUN, BUILD, DESTROY, ADMINISTER, SHARE, LEAVE -> {
        inSandbox();
        projectRule();
      }
    }
    agentKeyRule();
    conditions();
    body();
    answer();
    effects();
  }

  private void closed() {
    Operation bare =
        new Operation(
            operation.id(),
            operation.method(),
            operation.path(),
            new Action(
                ActionClass.CLOSED, ProjectRule.NEVER, AgentKeyRule.NEVER, ActsIn.CALLERS_ACCOUNT),
            List.of(),
            Map.of(),
            ServedBy.UPSTREAM,
            Traffic.BRIEF,
            false,
            false,
            operation.bodyMembers(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            Optional.empty());
    check(
        operation.equals(bare),
        "class",
        "closed is open to nobody: nothing else has a meaning beside it");
  }

  private void account() {
    check(
        !has(IdKind.SANDBOX),
        "ids.sandbox",
        "class account concerns no sandbox; use read, run or build with acts_in: callers_account");
    check(
        operation.action().actsIn() == ActsIn.CALLERS_ACCOUNT,
        "acts_in",
        "class account is done in the caller's account and in no other");
    check(
        operation.action().projectRule() == ProjectRule.NEVER,
        "project_rule",
        "class account concerns no sandbox, so no project of one");
  }

  private void inSandbox() {
    check(
        has(IdKind.SANDBOX),
        "ids.sandbox",
        "is missing: only the classes account and closed concern no sandbox");
  }

  private void projectRule() {
    boolean reads = operation.action().actionClass() == ActionClass.READ;
    boolean filters =
        operation.answerRules().stream()
            .anyMatch(
                rule ->
                    rule instanceof AnswerRule.FilterProjects
                        || rule instanceof AnswerRule.FilterSources);
    switch (operation.action().projectRule()) {
      case NEVER -> {}
      case ALWAYS ->
          check(reads, "project_rule", "always is for what is only read: class read is needed");
      case FILTERED -> {
        check(reads, "project_rule", "filtered is for what is only read: class read is needed");
        check(filters, "answer_rules", "filtered needs filter_projects or filter_sources");
      }
      case OWN_PROJECT -> need("own_project", IdKind.PROJECT);
      case LINKED_SOURCE -> need("linked_source", IdKind.SOURCE);
      case LINKED_ONLY_HERE -> need("linked_only_here", IdKind.SOURCE);
      case FORCED_PROJECT -> forced("forced_project");
      case FORCED_PROJECT_AND_LINKED -> {
        forced("forced_project_and_linked");
        need("forced_project_and_linked", IdKind.SOURCE);
      }
    }
    check(
        !filters || operation.action().projectRule() == ProjectRule.FILTERED,
        "project_rule",
        "filter_projects and filter_sources work for project_rule filtered only");
  }

  private void forced(String rule) {
    need(rule, IdKind.PROJECT);
    check(
        !(operation.ids().get(IdKind.PROJECT) instanceof IdSource.InPath),
        "ids.project",
        rule + " sets the project in query or body: a path can't be changed");
  }

  private void agentKeyRule() {
    ActionClass actionClass = operation.action().actionClass();
    boolean never = operation.action().agentKeyRule() == AgentKeyRule.NEVER;
    switch (operation.action().agentKeyRule()) {
      case NEVER -> {}
      case ITS_AGENT -> {
        need("its_agent", IdKind.AGENT);
        check(actionClass == ActionClass.RUN, "class", "its_agent runs an agent: class run");
      }
      case OWN_RUN -> {
        need("own_run", IdKind.RUN);
        check(actionClass == ActionClass.READ, "class", "own_run reads a run: class read");
        check(
            !has(IdKind.RUN) || operation.sealedIds().contains(operation.ids().get(IdKind.RUN)),
            "sealed_ids",
            "own_run needs the run's id here: unsealed, a bearer could name any run");
      }
    }
    boolean forKeys = operation.answerRules().stream().anyMatch(Contradictions::isForAgentKeys);
    check(
        !never || (operation.sealedIds().isEmpty() && !forKeys),
        "agent_key_rule",
        "never, yet something is sealed or left out for single-agent credentials");
  }

  private static boolean isForAgentKeys(AnswerRule rule) {
    return switch (rule) {
      case AnswerRule.Seal seal -> true;
      case AnswerRule.Remove remove -> remove.toward() == Toward.AGENT_KEYS;
      case AnswerRule.Redact redact -> redact.toward() == Toward.AGENT_KEYS;
      case AnswerRule.UniteSandboxes unite -> false;
      case AnswerRule.TagSandbox tag -> false;
      case AnswerRule.FilterProjects filter -> false;
      case AnswerRule.FilterSources filter -> false;
      case AnswerRule.OmitKeys omit -> false;
    };
  }

  private void conditions() {
    for (int i = 0; i < operation.conditions().size(); i++) {
      Condition condition = operation.conditions().get(i);
      String at = "conditions[" + i + "]";
      check(
          condition.becomes() != operation.action().actionClass(),
          at + ".becomes",
          "is the class that the operation has anyway");
      check(
          condition.becomes() != ActionClass.ACCOUNT && condition.becomes() != ActionClass.LEAVE,
          at + ".becomes",
          "account and leave are never the outcome of a condition");
      switch (condition.when()) {
        case When.BodyHas(String member) -> inspects(at + ".body_has");
        case When.BodySays(String member, String text) -> inspects(at + ".body_says");
        case When.BodyBeyond(Set<String> members) -> inspects(at + ".body_beyond");
        case When.BodyHolds(String text) -> inspects(at + ".body_holds");
        case When.PathBegins(String parameter, String prefix) ->
            check(
                !prefix.startsWith("/") && !prefix.endsWith("/"),
                at + ".path_begins.prefix",
                "is written without a slash at either end: it stands for whole segments");
        case When.Holds(Condition.Fact fact) ->
            need(
                Words.word(fact),
                switch (fact) {
                  case OWN_EPHEMERAL_SOURCE -> IdKind.SOURCE;
                  case STARTED_BY_CALLER -> IdKind.SESSION;
                });
      }
    }
  }

  private void body() {
    for (IdKind kind : IdKind.values()) {
      if (operation.ids().get(kind) instanceof IdSource.InBody) {
        inspects("ids." + Words.word(kind));
      }
    }
    if (operation.sealedIds().stream().anyMatch(source -> source instanceof IdSource.InBody)) {
      inspects("sealed_ids");
    }
    if (!operation.slugs().isEmpty()) {
      inspects("slugs");
    }
    if (operation.refusesMasks()) {
      inspects("refuses_masks");
    }
    check(
        operation.inspectsBody()
            || operation.bodyMembers().isEmpty()
            || operation.action().agentKeyRule() != AgentKeyRule.ITS_AGENT,
        "inspects_body",
        "its_agent and a JSON body: true is needed, for such credentials send declared members"
            + " only");
    check(
        !operation.inspectsBody() || !surroundings.body().isEmpty(),
        "inspects_body",
        "the operation declares no JSON body");
  }

  private void answer() {
    boolean stream = operation.traffic() == Traffic.STREAM;
    check(
        stream == surroundings.streams(),
        "traffic",
        stream
            ? "stream, but no 2xx answers with text/event-stream"
            : "a 2xx answers with text/event-stream: traffic stream is needed");
    check(
        !stream || operation.answerRules().isEmpty(),
        "answer_rules",
        "work on JSON answers: a stream passes as it is");
    check(
        operation.servedBy() == ServedBy.UPSTREAM
            || (operation.answerRules().isEmpty() && operation.effects().isEmpty()),
        "served_by",
        "answer_rules and effects are for what the upstream serves");
  }

  private void effects() {
    check(
        operation.effects().contains(Effect.STARTED) == operation.start().isPresent(),
        "start",
        "belongs to effect started: it says what is started, and neither is without the other");
  }

  private void inspects(String at) {
    check(operation.inspectsBody(), at, "looks at the body: inspects_body: true is needed");
  }

  private void need(String rule, IdKind kind) {
    check(has(kind), "ids." + Words.word(kind), "is missing: " + rule + " needs to know which");
  }

  private boolean has(IdKind kind) {
    return operation.ids().containsKey(kind);
  }

  private void check(boolean holds, String member, String message) {
    if (!holds) {
      place.at(member).report(message);
    }
  }
}
