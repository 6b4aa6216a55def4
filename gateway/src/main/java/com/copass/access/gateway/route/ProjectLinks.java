package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Lookups;
import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.model.Identifiers;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which source is linked to which projects, for people who may see one project only. Remembered no
 * longer than anything else that decisions rest on. Safe for any thread.
 */
public final class ProjectLinks {
  private static final int MOST = 1_000;

  private final Upstream upstream;
  private final Lookups.OfLinks lookup;
  private final BriefMemory<SandboxId, Map<String, Set<ProjectId>>> memory;

  /**
   * Asks the upstream.
   *
   * @param upstream the upstream
   * @param lookup how it is asked
   * @param lifetime how long an answer is remembered: the freshness bound at most
   * @param clock the server's time
   */
  public ProjectLinks(
      Upstream upstream, Lookups.OfLinks lookup, Duration lifetime, InstantSource clock) {
    this.upstream = upstream;
    this.lookup = lookup;
    this.memory = new BriefMemory<>(lifetime, MOST, clock);
  }

  /**
   * Returns the links of a sandbox.
   *
   * @param sandbox the sandbox, whose owner's account is asked in
   * @param asker in whose course
   * @return for every source that is linked at all, the projects it is linked to
   */
  public Future<Map<String, Set<ProjectId>>> of(Sandbox sandbox, Asker asker) {
    return memory.get(sandbox.id(), () -> ask(sandbox, asker));
  }

  /** Forgets a sandbox's links: one has changed. */
  public void changed(SandboxId sandbox) {
    memory.forget(sandbox::equals);
  }

  private Future<Map<String, Set<ProjectId>>> ask(Sandbox sandbox, Asker asker) {
    return upstream
        .ask(
            OnBehalf.ofOwner(sandbox.owner(), sandbox.id()),
            asker,
            LookupPaths.of(lookup.operation(), Map.of(IdKind.SANDBOX, sandbox.id().value())))
        .map(answer -> links(answer.map(list -> list.path(lookup.list())).orElse(null)));
  }

  private Map<String, Set<ProjectId>> links(JsonNode projects) {
    Map<String, Set<ProjectId>> links = new HashMap<>();
    if (projects == null) {
      return links;
    }
    for (JsonNode project : projects) {
      String id = project.path(lookup.project()).asText("");
      if (Identifiers.isIdentifier(id)) {
        for (JsonNode source : project.path(lookup.sources())) {
          links.computeIfAbsent(source.asText(), ignored -> new HashSet<>()).add(new ProjectId(id));
        }
      }
    }
    return links;
  }
}
