package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Ids;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.IntentEntity;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AgentId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.IntentKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What gateways are about to do at the upstream. Nothing follows from an intent but that somebody
 * looks what became of it.
 */
public final class Intents {
  /** The members of an intent's body. */
  public static final List<String> MEMBERS = List.of("kind", "sandbox_id", "agent_id", "slug");

  private static final int PAGE = 50;

  private final Work work;

  /** Makes them in a piece of work of a gateway's. */
  public Intents(Work work) {
    this.work = work;
  }

  /**
   * An intent on the wire.
   *
   * @param intentId its id
   * @param kind what is intended
   * @param sandboxId with which sandbox
   * @param owner whose that is
   * @param agentId with which agent, or null
   * @param slug the agent's slug, or null
   * @param writtenAt when it was written
   */
  public record View(
      String intentId,
      String kind,
      String sandboxId,
      String owner,
      String agentId,
      String slug,
      String writtenAt) {}

  /**
   * Writes one.
   *
   * @throws Refusal where it is none, or its sandbox is not known: then nothing can stay behind
   */
  public Map<String, String> write(Body body) {
    IntentKind kind =
        body.text("kind")
            .flatMap(IntentKind::ofWord)
            .orElseThrow(() -> Refusal.ofField("kind", "must be the word of an intent"));
    SandboxId sandbox = new SandboxId(id(body, "sandbox_id"));
    if (revisions().read(sandbox).filter(row -> !row.isDestroyed()).isEmpty()) {
      throw Refusal.notFound();
    }
    IntentEntity row =
        new IntentEntity(work.realm().getId(), Ids.intent(), kind.word(), sandbox, work.now());
    switch (kind) {
      case AGENT_ENDED -> row.of(new AgentId(id(body, "agent_id")), id(body, "slug"));
      case SANDBOX_STATE_CHANGED, SANDBOX_DESTROYED -> {}
    }
    work.database().persist(row);
    return Map.of("intent_id", row.id());
  }

  /** Lists those that have stayed for so long, oldest first; {@value #PAGE} at most. */
  public Map<String, List<View>> open(Duration age) {
    List<View> open =
        work
            .database()
            .createNamedQuery(IntentEntity.OPEN, IntentEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("before", work.now().minus(age).toEpochMilli())
            .setMaxResults(PAGE)
            .getResultList()
            .stream()
            .map(this::view)
            .toList();
    return Map.of("intents", open);
  }

  /** Takes one off the list; a repeat does nothing. */
  public void settled(String id) {
    IntentEntity row = work.database().find(IntentEntity.class, work.row(id));
    if (row != null) {
      work.database().remove(row);
    }
  }

  private View view(IntentEntity row) {
    Optional<SandboxEntity> sandbox = revisions().read(row.sandbox());
    return new View(
        row.id(),
        row.kind(),
        row.sandbox().value(),
        sandbox.map(known -> known.owner().value()).orElse(null),
        row.agent().map(AgentId::value).orElse(null),
        row.slug().orElse(null),
        Json.time(row.writtenAt()));
  }

  private static String id(Body body, String member) {
    return body.text(member)
        .filter(Identifiers::isIdentifier)
        .orElseThrow(() -> Refusal.ofField(member, "must be an id"));
  }

  private Revisions revisions() {
    return new Revisions(work.session(), work.realm());
  }
}
