package com.copass.access.gateway.whole;

import com.copass.access.catalogue.Operation;
import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.AccountId;
import com.copass.access.model.Action;
import com.copass.access.model.AgentId;
import com.copass.access.model.Decision;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Rules;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request of one principal, with what the rules say to it: asked here with what the request was
 * written to be about, not with what the gateway makes of it.
 */
record MatrixCase(Operation operation, MatrixCast who, MatrixRequest request) {
  /** Returns what the rules say. */
  Decision decision(Map<String, String> world) {
    Sandbox sandbox =
        new Sandbox(
            new SandboxId(world.get("sid")), new AccountId("alice"), SandboxState.ACTIVE, true);
    Access access =
        new Access.Known(sandbox, MatrixCast.grants(world), who.groupIds(), who.kept(world));
    return Rules.decide(
        new AccessRequest(who.principal(world), action(), target(world)), access, Instant.now());
  }

  private Action action() {
    Action written = operation.action();
    return request
        .holds()
        .map(
            i ->
                new Action(
                    operation.conditions().get(i).becomes(),
                    written.projectRule(),
                    written.agentKeyRule(),
                    written.actsIn()))
        .orElse(written);
  }

  private Target target(Map<String, String> world) {
    if (who.isForOneAgent()) {
      AgentId agent = new AgentId(world.get("agent"));
      return switch (operation.action().agentKeyRule()) {
        case NEVER -> Target.EVERYTHING;
        case ITS_AGENT ->
            new Target.OfAgent(request.otherAgent() ? new AgentId("ag_other") : agent);
        case OWN_RUN -> new Target.OfRun(agent, request.ownRun());
      };
    }
    ProjectId own = new ProjectId(world.get("pid_own"));
    ProjectId other = new ProjectId(world.get("pid_other"));
    Optional<ProjectId> named = request.project().map(word -> word.equals("own") ? own : other);
    Optional<Set<ProjectId>> linked =
        request
            .source()
            .map(
                word ->
                    word.equals("both")
                        ? Set.of(own, other)
                        : Set.of(word.equals("own") ? own : other));
    return switch (operation.action().projectRule()) {
      case NEVER, ALWAYS, FILTERED -> Target.EVERYTHING;
      case OWN_PROJECT, FORCED_PROJECT ->
          named.<Target>map(Target.OfProject::new).orElse(Target.EVERYTHING);
      case LINKED_SOURCE, LINKED_ONLY_HERE -> new Target.OfSource(linked.orElse(Set.of()));
      case FORCED_PROJECT_AND_LINKED -> new Target.OfIngest(named, linked);
    };
  }

  @Override
  public String toString() {
    return operation.id() + " by " + who + " " + request;
  }
}
