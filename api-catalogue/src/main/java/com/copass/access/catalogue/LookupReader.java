package com.copass.access.catalogue;

import com.copass.access.model.ActsIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads {@code x-access-lookups}, and refuses a document whose rules ask for one it lacks. */
final class LookupReader {
  static final String EXTENSION = "x-access-lookups";

  /** What is named by an id of its own; an agent's slug means nothing outside its sandbox. */
  private static final List<IdKind> PAIRED =
      List.of(
          IdKind.PROJECT, IdKind.SOURCE, IdKind.RUN, IdKind.TRIGGER, IdKind.SESSION, IdKind.JOB);

  private final Map<String, Operation> operations;
  private final Map<String, Surroundings> surroundings;
  private final Set<String> declared;
  private final Place place;

  /**
   * Reads beside the operations that were found.
   *
   * @param operations by id
   * @param surroundings by the id of their operation
   * @param declared every id of the document: one that is not read has problems of its own
   * @param place the extension's
   */
  LookupReader(
      Map<String, Operation> operations,
      Map<String, Surroundings> surroundings,
      Set<String> declared,
      Place place) {
    this.operations = operations;
    this.surroundings = surroundings;
    this.declared = declared;
    this.place = place;
  }

  /** Reads the extension; a lookup that can't be read is left out after a report. */
  Lookups read(Optional<JsonNode> node) {
    Optional<Members> members = node.flatMap(found -> Members.of(found, place));
    Lookups lookups =
        new Lookups(
            members.flatMap(all -> one(all, "sandbox", this::sandbox)),
            members.flatMap(all -> one(all, "agent", this::agent)),
            members.flatMap(all -> one(all, "links", this::links)),
            members.map(this::pairs).orElse(Map.of()));
    members.ifPresent(Members::refuseOthers);
    need(lookups.sandbox(), "sandbox", "names a sandbox", this::namesSandbox);
    need(lookups.agent(), "agent", "names an agent by its slug", LookupReader::namesAgent);
    need(lookups.links(), "links", "asks which source is linked to what", this::asksForLinks);
    for (IdKind kind : PAIRED) {
      need(
          Optional.ofNullable(lookups.pairs().get(kind)),
          "pairs." + Words.word(kind),
          "names a " + Words.word(kind),
          operation -> namesInOwnersAccount(operation, kind));
      need(
          lookups.agent().flatMap(Lookups.OfAgent::all),
          "agent.all",
          "names a " + Words.word(kind) + " without its agent",
          operation ->
              namesInOwnersAccount(operation, kind)
                  && !namesAgent(operation)
                  && Optional.ofNullable(lookups.pairs().get(kind))
                      .filter(pair -> namesAgent(pair.operation()))
                      .isPresent());
    }
    return lookups;
  }

  private interface Reader<T> {
    Optional<T> read(Members members, Operation operation, Surroundings surroundings);
  }

  private <T> Optional<T> one(Members all, String name, Reader<T> reader) {
    Optional<Members> members = all.node(name).flatMap(node -> Members.of(node, all.at(name)));
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> id = members.get().requiredText("operation");
    Optional<Operation> operation = id.map(operations::get);
    if (id.isPresent() && !declared.contains(id.get())) {
      members
          .get()
          .at("operation")
          .report(Words.unknown("operationId", id.get(), declared.stream().sorted().toList()));
    }
    operation.ifPresent(
        found -> {
          if (!found.method().equals("GET")) {
            members
                .get()
                .at("operation")
                .report("must be a GET: a lookup asks and changes nothing");
          }
        });
    Optional<T> read =
        operation.flatMap(found -> reader.read(members.get(), found, surroundings.get(found.id())));
    if (operation.isPresent()) {
      members.get().refuseOthers();
    }
    return read;
  }

  private Optional<Lookups.OfSandbox> sandbox(
      Members members, Operation operation, Surroundings around) {
    Optional<String> id = answered(members, "id", around, true);
    Optional<String> owner = answered(members, "owner", around, true);
    Optional<String> name = answered(members, "name", around, false);
    Optional<String> status = answered(members, "status", around, false);
    Optional<String> tier = answered(members, "tier", around, false);
    Optional<String> createdAt = answered(members, "created_at", around, false);
    Optional<String> role = answered(members, "role", around, false);
    Optional<String> external = answered(members, "external", around, false);
    return id.isPresent() && owner.isPresent()
        ? Optional.of(
            new Lookups.OfSandbox(
                operation, id.get(), owner.get(), name, status, tier, createdAt, role, external))
        : Optional.empty();
  }

  private Optional<Lookups.OfAgent> agent(
      Members members, Operation operation, Surroundings around) {
    Optional<String> id = answered(members, "id", around, true);
    Optional<Start.Says> archived =
        members
            .node("archived")
            .flatMap(node -> SaysReader.read(node, members.at("archived"), around));
    Optional<Lookups.OfAll> all = one(members, "all", this::all);
    return id.map(found -> new Lookups.OfAgent(operation, found, archived, all));
  }

  private Optional<Lookups.OfAll> all(Members members, Operation operation, Surroundings around) {
    return listed(
        members, around, "slug", (list, slug) -> new Lookups.OfAll(operation, list, slug));
  }

  private Map<IdKind, Lookups.OfPair> pairs(Members all) {
    Map<IdKind, Lookups.OfPair> pairs = new EnumMap<>(IdKind.class);
    Optional<Members> members =
        all.node("pairs").flatMap(node -> Members.of(node, all.at("pairs")));
    for (IdKind kind : PAIRED) {
      members
          .flatMap(found -> one(found, Words.word(kind), this::pair))
          .ifPresent(pair -> pairs.put(kind, pair));
    }
    members.ifPresent(Members::refuseOthers);
    return pairs;
  }

  private Optional<Lookups.OfPair> pair(Members members, Operation operation, Surroundings around) {
    if (members.node("list").isPresent()) {
      return listed(members, around, "id", (list, id) -> new Lookups.Listed(operation, list, id));
    }
    Optional<String> id = answered(members, "id", around, true);
    Optional<String> sandbox = answered(members, "sandbox", around, false);
    return id.map(found -> new Lookups.Single(operation, found, sandbox));
  }

  private static <T> Optional<T> listed(
      Members members, Surroundings around, String item, BiFunction<String, String, T> lookup) {
    Optional<String> list = answered(members, "list", around, true);
    Optional<String> member = members.requiredText(item);
    if (list.isEmpty() || member.isEmpty()) {
      return Optional.empty();
    }
    around.needInList(list.get(), member.get(), members.at(item));
    return Optional.of(lookup.apply(list.get(), member.get()));
  }

  private Optional<Lookups.OfLinks> links(
      Members members, Operation operation, Surroundings around) {
    Optional<String> list = answered(members, "list", around, true);
    Optional<String> project = members.requiredText("project");
    Optional<String> sources = members.requiredText("sources");
    if (list.isEmpty() || project.isEmpty() || sources.isEmpty()) {
      return Optional.empty();
    }
    around.needInList(list.get(), project.get(), members.at("project"));
    around.needInList(list.get(), sources.get(), members.at("sources"));
    return Optional.of(new Lookups.OfLinks(operation, list.get(), project.get(), sources.get()));
  }

  private static Optional<String> answered(
      Members members, String name, Surroundings around, boolean required) {
    Optional<String> member = required ? members.requiredText(name) : members.text(name);
    member.ifPresent(found -> around.needAnswer(found, members.at(name)));
    return member;
  }

  private interface Asks {
    boolean of(Operation operation);
  }

  private void need(Optional<?> lookup, String name, String why, Asks asks) {
    List<Operation> asking = operations.values().stream().filter(asks::of).limit(1).toList();
    if (lookup.isEmpty() && !asking.isEmpty() && place.problems().isEmpty()) {
      place.at(name).report("is missing: " + asking.get(0).id() + " " + why);
    }
  }

  private boolean namesSandbox(Operation operation) {
    return operation.ids().containsKey(IdKind.SANDBOX);
  }

  private static boolean namesAgent(Operation operation) {
    return operation.ids().containsKey(IdKind.AGENT);
  }

  private static boolean namesInOwnersAccount(Operation operation, IdKind kind) {
    return operation.ids().containsKey(kind)
        && operation.servedBy() == ServedBy.UPSTREAM
        && operation.action().actsIn() == ActsIn.OWNERS_ACCOUNT;
  }

  private boolean asksForLinks(Operation operation) {
    return switch (operation.action().projectRule()) {
      case LINKED_SOURCE, LINKED_ONLY_HERE, FORCED_PROJECT_AND_LINKED -> true;
      case NEVER, ALWAYS, OWN_PROJECT, FORCED_PROJECT -> false;
      case FILTERED ->
          operation.answerRules().stream()
              .anyMatch(rule -> rule instanceof AnswerRule.FilterSources);
    };
  }
}
