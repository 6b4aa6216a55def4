package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ExtensionPaths;
import com.copass.access.vocabulary.IntentKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What gateways are about to do at the upstream, as the extension keeps it. Every call fails with
 * {@link UnavailableException} where the extension gives no usable answer in time. Safe for any
 * thread.
 */
public final class Intents {
  private static final String PATH = "/" + ExtensionPaths.GATEWAY + "/" + ExtensionPaths.INTENTS;

  private final ExtensionHttp extension;

  Intents(ExtensionHttp extension) {
    this.extension = extension;
  }

  /**
   * An agent that is about to end.
   *
   * @param id its id
   * @param slug by which the upstream is asked for it
   */
  public record Agent(AgentId id, String slug) {}

  /**
   * What was intended and not settled.
   *
   * @param id its id
   * @param kind what was intended
   * @param sandbox with which sandbox
   * @param owner whose that is; empty where it is known no more
   * @param agent with which agent
   */
  public record Open(
      String id,
      IntentKind kind,
      SandboxId sandbox,
      Optional<AccountId> owner,
      Optional<Agent> agent) {}

  /**
   * Writes down what is about to be done.
   *
   * @return the intent's id, for {@link #settled}; empty where the extension knows of no such
   *     sandbox, so that nothing can stay behind
   */
  public Future<Optional<String>> write(IntentKind kind, SandboxId sandbox, Optional<Agent> agent) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", kind.word())
            .put("sandbox_id", sandbox.value());
    agent.ifPresent(one -> body.put("agent_id", one.id().value()).put("slug", one.slug()));
    return extension
        .send(HttpMethod.POST, PATH, Optional.of(body))
        .map(
            answer ->
                switch (answer.statusCode()) {
                  case 201 -> Optional.of(WireJson.id(ExtensionHttp.json(answer), "intent_id"));
                  case 404 -> Optional.<String>empty();
                  default -> throw ExtensionHttp.unavailable();
                })
        .recover(failure -> Future.failedFuture(ExtensionHttp.unavailable()));
  }

  /** Takes an intent off the list: what it means is done. */
  public Future<Void> settled(String id) {
    return extension
        .send(HttpMethod.DELETE, PATH + "/" + ExtensionHttp.encoded(id), Optional.empty())
        .compose(
            answer ->
                answer.statusCode() == 204
                    ? Future.succeededFuture()
                    : Future.failedFuture(ExtensionHttp.unavailable()));
  }

  /** Lists what has stayed for so long, oldest first. */
  public Future<List<Open>> open(Duration age) {
    return extension
        .send(HttpMethod.GET, PATH + "?age=" + age.toMillis(), Optional.empty())
        .map(
            answer -> {
              if (answer.statusCode() != 200) {
                throw ExtensionHttp.unavailable();
              }
              List<Open> open = new ArrayList<>();
              WireJson.array(ExtensionHttp.json(answer), "intents")
                  .forEach(each -> open.add(read(each)));
              return open;
            })
        .recover(failure -> Future.failedFuture(ExtensionHttp.unavailable()));
  }

  private static Open read(JsonNode json) {
    return new Open(
        WireJson.id(json, "intent_id"),
        WireJson.word(json, "kind", IntentKind::ofWord),
        new SandboxId(WireJson.id(json, "sandbox_id")),
        WireJson.idOrNull(json, "owner").map(AccountId::new),
        WireJson.idOrNull(json, "agent_id")
            .map(id -> new Agent(new AgentId(id), WireJson.id(json, "slug"))));
  }
}
