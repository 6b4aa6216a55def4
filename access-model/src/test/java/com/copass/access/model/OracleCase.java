package com.copass.access.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of one case, in the terms in which {@link Oracle}'s tables and lines speak. */
final class OracleCase {
  private static final SandboxId NOWHERE = new SandboxId("nowhere");

  /** The caller's own grants, and those of them that hold. */
  final Set<Grant> own;

  final Set<Grant> live;

  private final AccessRequest request;
  private final Access access;
  private final Instant now;

  OracleCase(AccessRequest request, Access access, Instant now) {
    this.request = request;
    this.access = access;
    this.now = now;
    this.own = needsGrant() ? select(known().grants(), this::isOwn) : Set.of();
    this.live = own.isEmpty() ? own : select(own, grant -> holds(grant.term()));
  }

  boolean asks(String actionClass) {
    return request.action().actionClass().name().equals(actionClass);
  }

  boolean by(String kind) {
    return request.principal().getClass().getSimpleName().equals(kind);
  }

  String word() {
    return request.action().actionClass().word();
  }

  String projectRule() {
    return request.action().projectRule().name();
  }

  String agentRule() {
    return request.action().agentKeyRule().name();
  }

  String shape() {
    return request.target().getClass().getSimpleName();
  }

  AccountId caller() {
    return request.principal().account();
  }

  AccountId owner() {
    return known().sandbox().owner();
  }

  KeyId key() {
    return switch (request.principal()) {
      case Principal.ConnectionKey key -> key.key();
      case Principal.InvokeKey key -> key.key();
      case Principal.DelegateKey key -> key.key();
      case Principal.AccountKey key -> key.key();
      case Principal.Person person -> throw new AssertionError("no key");
      case Principal.OneAgent token -> throw new AssertionError("no key");
    };
  }

  Optional<AgentId> agent() {
    return switch (request.principal()) {
      case Principal.InvokeKey key -> Optional.of(key.agent());
      case Principal.DelegateKey key -> Optional.of(key.agent());
      case Principal.OneAgent token -> Optional.of(token.agent());
      case Principal.Person person -> Optional.empty();
      case Principal.AccountKey key -> Optional.empty();
      case Principal.ConnectionKey key -> Optional.empty();
    };
  }

  boolean isForOneAgent() {
    return agent().isPresent();
  }

  boolean isAgentKey() {
    return by("InvokeKey") || by("DelegateKey");
  }

  boolean isKeyOfSandbox() {
    return isAgentKey() || by("ConnectionKey");
  }

  boolean isAboutItsSandbox() {
    SandboxId asked = access instanceof Access.Known known ? known.sandbox().id() : NOWHERE;
    SandboxId bound =
        switch (request.principal()) {
          case Principal.InvokeKey key -> key.sandbox();
          case Principal.DelegateKey key -> key.sandbox();
          case Principal.OneAgent token -> token.sandbox();
          case Principal.Person person -> asked;
          case Principal.AccountKey key -> asked;
          case Principal.ConnectionKey key -> asked;
        };
    return !asked.equals(NOWHERE) && asked.equals(bound);
  }

  /** What the token says and what the sandbox has kept are the same, written out as text. */
  boolean isKept() {
    return known().key().filter(kept -> holds(kept.term())).map(this::written).equals(claimed());
  }

  boolean owns() {
    boolean asOneself = by("Person") || by("AccountKey") || by("OneAgent");
    return asOneself && caller().equals(owner());
  }

  boolean needsGrant() {
    return access instanceof Access.Known && !owns() && !isAgentKey();
  }

  boolean ownerIsActive() {
    return known().sandbox().ownerActive();
  }

  boolean isStopped(String state) {
    boolean exempt = owns() || (asks("LEAVE") && !isAgentKey());
    return !exempt && known().sandbox().state().name().equals(state);
  }

  boolean isOwnIdentity() {
    return request.action().actsIn() == ActsIn.CALLERS_ACCOUNT;
  }

  boolean isPersonal() {
    return isOwnIdentity() || asks("LEAVE");
  }

  boolean isMoreThanRunning() {
    return isOwnIdentity() || !(asks("READ") || asks("RUN"));
  }

  /** The column of the table for single-agent credentials. */
  String usedOn() {
    AgentId mine = agent().orElseThrow();
    return switch (request.target()) {
      case Target.OfAgent(AgentId asked) -> asked.equals(mine) ? "agent" : "other_agent";
      case Target.OfRun(AgentId asked, boolean ownLineage) ->
          !asked.equals(mine) ? "run_of_other" : ownLineage ? "own_run" : "other_run";
      case Target.Everything everything -> "else";
      case Target.OfProject project -> "else";
      case Target.OfSource source -> "else";
      case Target.OfIngest ingest -> "else";
    };
  }

  /** The live grants that are the caller's by name and not by a group. */
  Set<Grant> personal() {
    return select(live, grant -> grant.grantee().equals(new Grantee.Person(caller())));
  }

  Set<Grant> whole(Set<String> roles) {
    return select(live, grant -> grant.scope().equals(Scope.WHOLE) && hasRole(grant, roles));
  }

  Set<Grant> forProjects(Set<ProjectId> projects, Set<String> roles) {
    return select(live, grant -> hasRole(grant, roles) && projects.stream().anyMatch(of(grant)));
  }

  /** The projects of the caller's that what is asked of shows in. */
  Set<ProjectId> touched(Set<String> roles) {
    return meet(projects(roles), asked());
  }

  /** The same, unless it also shows where the caller may not do this. */
  Set<ProjectId> reached(Set<String> roles) {
    boolean nowhereElse = request.action().projectRule() == ProjectRule.LINKED_ONLY_HERE;
    boolean elsewhere = nowhereElse && !projects(roles).containsAll(asked().orElse(Set.of()));
    return elsewhere ? Set.of() : touched(roles);
  }

  boolean namesForeignProject() {
    return request.target() instanceof Target.OfIngest(var named, var linkedTo)
        && named.isPresent()
        && !projects(Set.of("viewer", "editor")).contains(named.get());
  }

  /** The projects that what is asked of shows in; empty where it shows in all alike. */
  private Optional<Set<ProjectId>> asked() {
    return switch (request.action().projectRule()) {
      case NEVER -> Optional.of(Set.of());
      case ALWAYS, FILTERED -> everything() ? Optional.empty() : Optional.of(Set.of());
      case OWN_PROJECT -> Optional.of(project());
      case LINKED_SOURCE, LINKED_ONLY_HERE -> Optional.of(source());
      case FORCED_PROJECT -> everything() ? Optional.empty() : Optional.of(project());
      case FORCED_PROJECT_AND_LINKED -> ingest();
    };
  }

  private boolean everything() {
    return request.target().equals(new Target.Everything());
  }

  private Set<ProjectId> project() {
    return request.target() instanceof Target.OfProject(ProjectId named) ? Set.of(named) : Set.of();
  }

  private Set<ProjectId> source() {
    return request.target() instanceof Target.OfSource(Set<ProjectId> linkedTo)
        ? linkedTo
        : Set.of();
  }

  private Optional<Set<ProjectId>> ingest() {
    if (!(request.target() instanceof Target.OfIngest(var named, var linkedTo))) {
      return Optional.of(Set.of());
    }
    Optional<Set<ProjectId>> only = named.map(Set::of);
    return only.isEmpty() ? linkedTo : Optional.of(meet(only.get(), linkedTo));
  }

  private Set<ProjectId> projects(Set<String> roles) {
    return live.stream()
        .filter(grant -> hasRole(grant, roles))
        .flatMap(
            grant ->
                grant.scope() instanceof Scope.OneProject(ProjectId project)
                    ? Stream.of(project)
                    : Stream.empty())
        .collect(Collectors.toSet());
  }

  private boolean isOwn(Grant grant) {
    boolean byName = grant.grantee().equals(new Grantee.Person(caller()));
    boolean byGroup =
        grant.grantee() instanceof Grantee.Group(GroupId group) && known().groups().contains(group);
    return request.principal() instanceof Principal.ConnectionKey key
        ? byName && grant.id().equals(key.connection())
        : byName || byGroup;
  }

  private Optional<String> claimed() {
    return switch (request.principal()) {
      case Principal.ConnectionKey key ->
          Optional.of(text("connection", key.key(), key.connection()));
      case Principal.InvokeKey key ->
          Optional.of(text("invoke", key.key(), key.agent(), key.account()));
      case Principal.DelegateKey key ->
          Optional.of(text("delegate", key.key(), key.agent(), key.account()));
      case Principal.Person person -> Optional.empty();
      case Principal.AccountKey key -> Optional.empty();
      case Principal.OneAgent token -> Optional.empty();
    };
  }

  private String written(SandboxKey kept) {
    return switch (kept) {
      case SandboxKey.OfConnection key -> text("connection", key.id(), key.connection());
      case SandboxKey.Invoke key -> text("invoke", key.id(), key.agent(), key.holder());
      case SandboxKey.Delegate key -> text("delegate", key.id(), key.agent(), owner());
    };
  }

  private Access.Known known() {
    return (Access.Known) access;
  }

  private boolean holds(Term term) {
    return !(term instanceof Term.Until(Instant end)) || end.compareTo(now) > 0;
  }

  private static boolean hasRole(Grant grant, Set<String> roles) {
    return roles.contains(grant.role().word());
  }

  private static Predicate<ProjectId> of(Grant grant) {
    return project -> grant.scope().equals(new Scope.OneProject(project));
  }

  private static <T> Set<T> meet(Set<T> some, Optional<Set<T>> others) {
    return others.isEmpty() ? some : select(some, others.get()::contains);
  }

  private static <T> Set<T> select(Iterable<T> from, Predicate<T> which) {
    Set<T> selected = new HashSet<>();
    from.forEach(
        item -> {
          if (which.test(item)) {
            selected.add(item);
          }
        });
    return selected;
  }

  private static String text(Object... parts) {
    return Stream.of(parts).map(String::valueOf).collect(Collectors.joining(" "));
  }
}
