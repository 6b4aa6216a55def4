package com.copass.access.gateway.answer;

import com.copass.access.catalogue.AnswerRule;
import com.copass.access.gateway.route.Lineage;
import com.copass.access.gateway.route.ProjectLinks;
import com.copass.access.gateway.route.SealedIds;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.Access;
import com.copass.access.model.Ground;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Reach;
import com.copass.access.model.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** The catalogue's rules on answers, one by one. */
final class Rewriting {
  private final SharedSandboxes shared;
  private final ProjectLinks links;
  private final SealedIds sealed;

  Rewriting(SharedSandboxes shared, ProjectLinks links, SealedIds sealed) {
    this.shared = shared;
    this.links = links;
    this.sealed = sealed;
  }

  /** Tells whether a rule does anything for this caller. */
  boolean applies(AnswerRule rule, Verdict verdict) {
    // What the rules did not allow is answered as the upstream answers its own account.
    boolean allowed = verdict.overruled().isEmpty();
    return switch (rule) {
      case AnswerRule.UniteSandboxes unite -> allowed;
      case AnswerRule.TagSandbox tag -> allowed;
      case AnswerRule.FilterProjects filter -> projects(verdict).isPresent();
      case AnswerRule.FilterSources filter -> projects(verdict).isPresent();
      case AnswerRule.OmitKeys omit -> !isOwner(verdict);
      case AnswerRule.Redact redact -> isToward(redact.toward(), verdict);
      case AnswerRule.Remove remove -> isToward(remove.toward(), verdict);
      case AnswerRule.Seal seal -> lineage(verdict).isPresent();
    };
  }

  /** Applies a rule that applies; may change the answer it is given. */
  Future<JsonNode> apply(AnswerRule rule, Verdict verdict, JsonNode answer) {
    return switch (rule) {
      case AnswerRule.UniteSandboxes unite -> shared.unite(unite, verdict, answer);
      case AnswerRule.TagSandbox tag -> done(tag(tag, verdict, answer));
      case AnswerRule.FilterProjects(String list, String id, String count) -> {
        Set<ProjectId> reached = projects(verdict).orElseThrow();
        yield done(
            Lists.keep(
                answer, list, count, item -> reached.stream().anyMatch(is(Lists.id(item, id)))));
      }
      case AnswerRule.FilterSources filter -> linked(filter, verdict, answer);
      case AnswerRule.OmitKeys(String list, String prefix, String count) ->
          done(Lists.keep(answer, list, count, item -> !Lists.key(item).startsWith(prefix)));
      case AnswerRule.Redact(var toward, Set<String> words) -> done(Secrets.redact(answer, words));
      case AnswerRule.Remove(var toward, String member) -> done(Secrets.remove(answer, member));
      case AnswerRule.Seal(String member) -> done(seal(member, verdict, answer));
    };
  }

  private Future<JsonNode> linked(
      AnswerRule.FilterSources filter, Verdict verdict, JsonNode answer) {
    Set<ProjectId> reached = projects(verdict).orElseThrow();
    if (!(verdict.lookup().access() instanceof Access.Known known)) {
      throw new IllegalStateException("a reach of projects without a sandbox");
    }
    return links
        .of(known.sandbox(), verdict.caller().asker())
        .map(
            all ->
                Lists.keep(
                    answer,
                    filter.list(),
                    filter.count(),
                    item ->
                        !Collections.disjoint(
                            reached, all.getOrDefault(Lists.id(item, filter.id()), Set.of()))));
  }

  private JsonNode seal(String member, Verdict verdict, JsonNode answer) {
    Lineage lineage = lineage(verdict).orElseThrow();
    if (answer instanceof ObjectNode object) {
      Answers.text(object, member).ifPresent(id -> object.put(member, sealed.seal(id, lineage)));
    }
    return answer;
  }

  private static JsonNode tag(AnswerRule.TagSandbox tag, Verdict verdict, JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      Role role = roleOf(verdict.ground());
      object.put(tag.role(), role.word()).put(tag.external(), role != Role.OWNER);
    }
    return answer;
  }

  private static Role roleOf(Ground ground) {
    return switch (ground) {
      case Ground.OwnAccount own -> Role.OWNER;
      case Ground.Ownership ownership -> Role.OWNER;
      case Ground.ByGrant(var connection, Role role) -> role;
      case Ground.ByKey key -> Role.VIEWER;
    };
  }

  private static boolean isToward(AnswerRule.Toward toward, Verdict verdict) {
    return switch (toward) {
      case EVERYBODY -> true;
      case ALL_BUT_OWNER -> !isOwner(verdict);
      case AGENT_KEYS -> lineage(verdict).isPresent();
    };
  }

  private static boolean isOwner(Verdict verdict) {
    return switch (verdict.ground()) {
      case Ground.OwnAccount own -> true;
      case Ground.Ownership ownership -> lineage(verdict).isEmpty();
      case Ground.ByGrant grant -> false;
      case Ground.ByKey key -> false;
    };
  }

  private static Optional<Lineage> lineage(Verdict verdict) {
    return Lineage.of(verdict.caller().principal());
  }

  private static Optional<Set<ProjectId>> projects(Verdict verdict) {
    return switch (verdict.reach()) {
      case Reach.Projects(Set<ProjectId> projects) -> Optional.of(projects);
      case Reach.Whole whole -> Optional.empty();
      case Reach.OneAgent agent -> Optional.empty();
    };
  }

  private static java.util.function.Predicate<ProjectId> is(String id) {
    return project -> project.value().equals(id);
  }

  private static Future<JsonNode> done(JsonNode answer) {
    return Future.succeededFuture(answer);
  }
}
