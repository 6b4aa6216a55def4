package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.IdSource;
import com.copass.access.model.Action;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Sandbox;
import com.copass.access.model.Target;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a request is about, as the rules ask for it. What has to be asked of the upstream is left
 * open at first: most requests are decided without it.
 */
final class Targets {
  private final AgentIds agents;
  private final ProjectLinks links;
  private final SealedIds sealed;

  Targets(AgentIds agents, ProjectLinks links, SealedIds sealed) {
    this.agents = agents;
    this.links = links;
    this.sealed = sealed;
  }

  /**
   * Returns what the request itself tells: an agent is not known yet, and no source is linked to
   * anything. The rules never allow more for that.
   */
  Target asNamed(Authenticated caller, Action action) {
    Optional<Lineage> lineage = Lineage.of(caller.principal());
    if (lineage.isPresent()) {
      return ofSingleAgent(caller, action, lineage.get());
    }
    Optional<ProjectId> project = NamedIds.project(caller);
    return switch (action.projectRule()) {
      case NEVER, ALWAYS, FILTERED -> Target.EVERYTHING;
      case OWN_PROJECT, FORCED_PROJECT ->
          project.<Target>map(Target.OfProject::new).orElse(Target.EVERYTHING);
      case LINKED_SOURCE, LINKED_ONLY_HERE -> new Target.OfSource(Set.of());
      case FORCED_PROJECT_AND_LINKED ->
          new Target.OfIngest(
              project, NamedIds.find(caller, IdKind.SOURCE).map(source -> Set.of()));
    };
  }

  /**
   * Returns what the request is about with everything that the upstream knows, or empty where the
   * upstream could add nothing.
   */
  Future<Optional<Target>> asKnown(
      Authenticated caller, Action action, Target named, Sandbox sandbox) {
    if (Lineage.of(caller.principal()).isPresent()) {
      return agent(caller, action, sandbox);
    }
    return switch (named) {
      case Target.OfSource none -> linked(caller, sandbox, Target.OfSource::new);
      case Target.OfIngest ingest ->
          linked(caller, sandbox, to -> new Target.OfIngest(ingest.project(), Optional.of(to)));
      case Target.Everything everything -> nothing();
      case Target.OfProject project -> nothing();
      case Target.OfAgent agent -> nothing();
      case Target.OfRun run -> nothing();
    };
  }

  private Target ofSingleAgent(Authenticated caller, Action action, Lineage lineage) {
    return switch (action.agentKeyRule()) {
      case NEVER, ITS_AGENT -> Target.EVERYTHING;
      case OWN_RUN -> new Target.OfRun(lineage.agent(), isSealed(caller, lineage));
    };
  }

  /** An id in the path that is sealed for single-agent credentials must be sealed to this one. */
  private boolean isSealed(Authenticated caller, Lineage lineage) {
    for (IdSource source : caller.presented().operation().sealedIds()) {
      if (source instanceof IdSource.InPath(String parameter)
          && sealed.open(caller.presented().parameters().get(parameter), lineage).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Future<Optional<Target>> agent(Authenticated caller, Action action, Sandbox sandbox) {
    Optional<String> slug = NamedIds.find(caller, IdKind.AGENT);
    return switch (action.agentKeyRule()) {
      case NEVER, OWN_RUN -> nothing();
      case ITS_AGENT ->
          slug.isEmpty()
              ? nothing()
              : agents
                  .find(sandbox, slug.get(), caller.asker())
                  .map(
                      found ->
                          found
                              .filter(agent -> !agent.archived())
                              .map(agent -> new Target.OfAgent(agent.id())));
    };
  }

  private Future<Optional<Target>> linked(
      Authenticated caller, Sandbox sandbox, Function<Set<ProjectId>, Target> target) {
    Optional<String> source = NamedIds.find(caller, IdKind.SOURCE);
    return source.isEmpty()
        ? nothing()
        : links
            .of(sandbox, caller.asker())
            .map(all -> Optional.of(target.apply(all.getOrDefault(source.get(), Set.of()))));
  }

  private static Future<Optional<Target>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }
}
