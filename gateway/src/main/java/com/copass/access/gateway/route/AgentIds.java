package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Lookups;
import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.model.AgentId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Which agent has a slug now. A slug may go to another agent and keys may not go with it, so the
 * answer is remembered for a moment only. Safe for any thread.
 */
public final class AgentIds {
  private static final int MOST = 10_000;

  private final Upstream upstream;
  private final Lookups.OfAgent lookup;
  private final BriefMemory<Slug, Optional<Agent>> memory;

  private record Slug(SandboxId sandbox, String slug) {}

  /**
   * An agent as it is now.
   *
   * @param id its id
   * @param archived whether it is out of use
   */
  public record Agent(AgentId id, boolean archived) {}

  /**
   * Asks the upstream.
   *
   * @param upstream the upstream
   * @param lookup how it is asked
   * @param lifetime how long an answer is remembered
   * @param clock the server's time
   */
  public AgentIds(
      Upstream upstream, Lookups.OfAgent lookup, Duration lifetime, InstantSource clock) {
    this.upstream = upstream;
    this.lookup = lookup;
    this.memory = new BriefMemory<>(lifetime, MOST, clock);
  }

  /**
   * Returns the agent that has a slug.
   *
   * @param sandbox the sandbox, whose owner's account is asked in
   * @param slug the slug, an identifier
   * @param asker in whose course
   * @return the agent, or empty where none has it
   */
  public Future<Optional<Agent>> find(Sandbox sandbox, String slug, Asker asker) {
    return memory.get(new Slug(sandbox.id(), slug), () -> ask(sandbox, slug, asker));
  }

  /** Asks anew: what was remembered may no longer be so. */
  public Future<Optional<Agent>> findNow(Sandbox sandbox, String slug, Asker asker) {
    memory.forget(known -> known.sandbox().equals(sandbox.id()));
    return find(sandbox, slug, asker);
  }

  private Future<Optional<Agent>> ask(Sandbox sandbox, String slug, Asker asker) {
    return upstream
        .ask(
            OnBehalf.ofOwner(sandbox.owner(), sandbox.id()),
            asker,
            LookupPaths.of(
                lookup.operation(),
                Map.of(IdKind.SANDBOX, sandbox.id().value(), IdKind.AGENT, slug)))
        .map(answer -> answer.flatMap(this::agent));
  }

  private Optional<Agent> agent(JsonNode agent) {
    String id = agent.path(lookup.id()).asText("");
    return Identifiers.isIdentifier(id)
        ? Optional.of(new Agent(new AgentId(id), isArchived(agent)))
        : Optional.empty();
  }

  private boolean isArchived(JsonNode agent) {
    return lookup
        .archived()
        .filter(says -> agent.path(says.member()).asText("").equals(says.text()))
        .isPresent();
  }
}
