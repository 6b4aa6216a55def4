package com.copass.access.gateway.answer;

import com.copass.access.catalogue.AnswerRule;
import com.copass.access.catalogue.Effect;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.route.ProjectLinks;
import com.copass.access.gateway.route.SealedIds;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.upstream.AnswerJson;
import com.copass.access.gateway.upstream.OnSuccess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Makes answers fit for who asked. Safe for any thread. */
public final class Answers {
  private final Rewriting rewriting;
  private final Effects effects;

  /**
   * Answers.
   *
   * @param sandboxes reads sandboxes
   * @param extension knows what is shared with whom
   * @param links knows which source is linked to which project
   * @param sealed seals ids
   * @param effects brings what the product knows up to date
   */
  public Answers(
      SandboxReader sandboxes,
      ExtensionClient extension,
      ProjectLinks links,
      SealedIds sealed,
      Effects effects) {
    this.rewriting = new Rewriting(new SharedSandboxes(sandboxes, extension), links, sealed);
    this.effects = effects;
  }

  /**
   * Returns what is to be done with the success of an allowed request.
   *
   * @param verdict the request
   */
  public Future<OnSuccess> prepare(Verdict verdict) {
    List<AnswerRule> rules =
        verdict.caller().presented().operation().answerRules().stream()
            .filter(rule -> rewriting.applies(rule, verdict))
            .toList();
    if (verdict.overruled().isPresent()) {
      // What the rules did not allow changes nothing in what the product knows.
      return Future.succeededFuture(new OnlyRewritten(verdict, rules));
    }
    return effects.before(verdict).map(before -> new ForVerdict(verdict, rules, before));
  }

  private Future<JsonNode> rewritten(Verdict verdict, List<AnswerRule> rules, JsonNode answer) {
    Future<JsonNode> rewritten = Future.succeededFuture(answer);
    for (AnswerRule rule : rules) {
      rewritten = rewritten.compose(before -> rewriting.apply(rule, verdict, before));
    }
    return rewritten;
  }

  private final class OnlyRewritten implements OnSuccess {
    private final Verdict verdict;
    private final List<AnswerRule> rules;

    OnlyRewritten(Verdict verdict, List<AnswerRule> rules) {
      this.verdict = verdict;
      this.rules = rules;
    }

    @Override
    public boolean readsBody() {
      return !rules.isEmpty();
    }

    @Override
    public Future<Buffer> succeeded(int status, Buffer body) {
      return body.length() == 0 || rules.isEmpty()
          ? Future.succeededFuture(body)
          : rewritten(verdict, rules, AnswerJson.read(body)).map(AnswerJson::write);
    }
  }

  private final class ForVerdict implements OnSuccess {
    private final Verdict verdict;
    private final List<AnswerRule> rules;
    private final Before before;

    ForVerdict(Verdict verdict, List<AnswerRule> rules, Before before) {
      this.verdict = verdict;
      this.rules = rules;
      this.before = before;
    }

    @Override
    public boolean readsBody() {
      return !rules.isEmpty()
          || verdict.caller().presented().operation().effects().stream()
              .anyMatch(ForVerdict::readsBody);
    }

    @Override
    public Future<Buffer> succeeded(int status, Buffer body) {
      if (body.length() == 0) {
        return effects
            .of(verdict, before, JsonNodeFactory.instance.missingNode())
            .map(ignored -> body);
      }
      JsonNode answer = AnswerJson.read(body);
      Future<Void> known = effects.of(verdict, before, answer);
      if (rules.isEmpty()) {
        return known.map(ignored -> body);
      }
      return known.compose(ignored -> rewritten(verdict, rules, answer)).map(AnswerJson::write);
    }

    @Override
    public void nothingDone() {
      effects.nothingDone(before);
    }

    private static boolean readsBody(Effect effect) {
      return switch (effect) {
        case SANDBOX_CREATED, SANDBOX_SEEN, STARTED -> true;
        case SANDBOX_STATE_CHANGED, SANDBOX_DESTROYED, AGENT_CHANGED, LINKS_CHANGED -> false;
      };
    }
  }

  /** Returns a member that is a text. */
  static Optional<String> text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }
}
