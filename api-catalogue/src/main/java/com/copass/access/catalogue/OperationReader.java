package com.copass.access.catalogue;

import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.ProjectRule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads one operation with its {@code x-access}. What the extension leaves out is the narrowest:
 * nothing for one-project grants, nothing for single-agent credentials, the caller's own account.
 */
final class OperationReader {
  static final String EXTENSION = "x-access";

  private final PathTemplate path;
  private final Surroundings surroundings;
  private final Place place;

  OperationReader(PathTemplate path, Surroundings surroundings, Place place) {
    this.path = path;
    this.surroundings = surroundings;
    this.place = place;
  }

  /** Reads the operation, or returns nothing after at least one report. */
  Optional<Operation> read(String method, JsonNode operation) {
    final int before = place.problems().size();
    checkParameters();
    Optional<String> id = id(operation);
    if (!operation.has(EXTENSION)) {
      place
          .at(EXTENSION)
          .report("is missing: an operation without it does not load" + meant(operation));
      return Optional.empty();
    }
    Optional<Members> extension = Members.of(operation.get(EXTENSION), place.at(EXTENSION));
    if (extension.isEmpty()) {
      return Optional.empty();
    }
    Operation read = read(id.orElse(""), method, extension.get());
    if (place.problems().size() == before) {
      new Contradictions(read, surroundings, place.at(EXTENSION)).report();
    }
    return place.problems().size() == before ? Optional.of(read) : Optional.empty();
  }

  private Operation read(String id, String method, Members extension) {
    ActionClass actionClass =
        extension.requiredWord("class", ActionClass.class).orElse(ActionClass.CLOSED);
    ProjectRule projectRule =
        extension.word("project_rule", ProjectRule.class).orElse(ProjectRule.NEVER);
    AgentKeyRule agentKeyRule =
        extension.word("agent_key_rule", AgentKeyRule.class).orElse(AgentKeyRule.NEVER);
    ActsIn actsIn = extension.word("acts_in", ActsIn.class).orElse(ActsIn.CALLERS_ACCOUNT);
    IdReader idReader = new IdReader(surroundings);
    Map<IdKind, IdSource> ids =
        extension.node("ids").map(node -> idReader.ids(node, extension.at("ids"))).orElse(Map.of());
    List<Condition> conditions =
        extension.list("conditions", new ConditionReader(surroundings)::read);
    ServedBy servedBy = extension.word("served_by", ServedBy.class).orElse(ServedBy.UPSTREAM);
    Traffic traffic = extension.word("traffic", Traffic.class).orElse(Traffic.BRIEF);
    boolean inspectsBody = extension.flag("inspects_body");
    boolean refusesMasks = extension.flag("refuses_masks");
    List<SlugRule> slugs = extension.list("slugs", this::slug);
    List<IdSource> sealedIds = extension.list("sealed_ids", idReader::source);
    List<AnswerRule> answerRules =
        extension.list("answer_rules", new AnswerRuleReader(surroundings)::read);
    List<Effect> effects = extension.list("effects", OperationReader::effect);
    Optional<Start> start =
        extension.node("start").flatMap(node -> start(node, extension.at("start")));
    extension.refuseOthers();
    return new Operation(
        id,
        method,
        path,
        new Action(actionClass, projectRule, agentKeyRule, actsIn),
        conditions,
        ids,
        servedBy,
        traffic,
        inspectsBody,
        refusesMasks,
        surroundings.body(),
        slugs,
        sealedIds,
        answerRules,
        Set.copyOf(effects),
        start);
  }

  /** Names a member that was probably meant as the extension. */
  private static String meant(JsonNode operation) {
    List<String> extensions = new ArrayList<>();
    operation.fieldNames().forEachRemaining(extensions::add);
    extensions.removeIf(name -> !name.startsWith("x-"));
    return Words.nearest(EXTENSION, extensions).map(name -> "; found: " + name).orElse("");
  }

  private void checkParameters() {
    List<String> inTemplate = PathTemplates.parameters(path);
    for (String name : inTemplate) {
      if (!surroundings.pathParameters().contains(name)) {
        place
            .at("parameters")
            .report("{" + name + "} stands in the path and is not declared as a path parameter");
      }
    }
    for (String name : new TreeSet<>(surroundings.pathParameters())) {
      if (!inTemplate.contains(name)) {
        place
            .at("parameters")
            .report("{" + name + "} is declared as a path parameter and is not in the path");
      }
    }
  }

  private Optional<String> id(JsonNode operation) {
    String name = "operationId";
    JsonNode node =
        operation.has(name) ? operation.get(name) : JsonNodeFactory.instance.missingNode();
    if (!node.isTextual() || !node.textValue().matches("[a-zA-Z][a-zA-Z0-9]{0,63}")) {
      place.at(name).report("is needed: a letter, then up to 63 letters and digits");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  private Optional<SlugRule> slug(JsonNode node, Place at) {
    Optional<Members> members = Members.of(node, at);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> member = members.get().requiredText("member");
    List<String> reserved = members.get().list("reserved", Members::textOf);
    members.get().refuseOthers();
    member.ifPresent(name -> surroundings.needBody(name, at.at("member")));
    return member.map(name -> new SlugRule(name, Set.copyOf(reserved)));
  }

  private Optional<Start> start(JsonNode node, Place at) {
    Optional<Members> members = Members.of(node, at);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> id = members.get().requiredText("id");
    Optional<Start.Says> where =
        members
            .get()
            .node("where")
            .flatMap(says -> SaysReader.read(says, at.at("where"), surroundings));
    members.get().refuseOthers();
    id.ifPresent(name -> surroundings.needAnswer(name, at.at("id")));
    return id.map(name -> new Start(name, where));
  }

  private static Optional<Effect> effect(JsonNode node, Place at) {
    return Members.textOf(node, at).flatMap(text -> Members.wordOf(text, Effect.class, at));
  }
}
