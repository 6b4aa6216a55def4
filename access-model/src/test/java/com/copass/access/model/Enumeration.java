package com.copass.access.model;

import static com.copass.access.model.Cast.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The cases in which the rules are compared with the oracle, and which are written out. */
final class Enumeration {
  private static final Set<ProjectRule> PLAIN_RULES =
      Set.of(ProjectRule.NEVER, ProjectRule.ALWAYS, ProjectRule.OWN_PROJECT);

  static final List<Slice> SLICES = List.of(roles(), projects(), times(), keys());

  private Enumeration() {}

  /** Every principal asks for every kind of action, in the plainest situations. */
  private static Slice roles() {
    return new Slice(
        "roles",
        PRINCIPALS,
        ACTIONS.stream().filter(action -> PLAIN_RULES.contains(action.projectRule())).toList(),
        List.of(Target.EVERYTHING, new Target.OfProject(P1), new Target.OfAgent(AGENT)),
        plainAccesses());
  }

  /** Two grants at a time, in either order, over every project rule and target. */
  private static Slice projects() {
    return new Slice(
        "projects",
        List.of(PERSON, CONNECTION_KEY),
        ACTIONS.stream()
            .filter(
                action ->
                    List.of(ActionClass.READ, ActionClass.BUILD).contains(action.actionClass()))
            .filter(action -> action.agentKeyRule() == AgentKeyRule.ITS_AGENT)
            .toList(),
        TARGETS,
        accessesByPairs());
  }

  /** Every grantee, role, scope and term, in every state of the sandbox and its owner. */
  private static Slice times() {
    return new Slice(
        "times",
        PRINCIPALS,
        ACTIONS.stream()
            .filter(action -> action.projectRule() == ProjectRule.ALWAYS)
            .filter(action -> action.agentKeyRule() == AgentKeyRule.ITS_AGENT)
            .filter(action -> action.actsIn() == ActsIn.OWNERS_ACCOUNT)
            .toList(),
        List.of(Target.EVERYTHING, new Target.OfAgent(AGENT)),
        inEveryState(
            GRANTEES.stream()
                .flatMap(
                    grantee ->
                        GRANTED_ROLES.stream()
                            .flatMap(
                                role ->
                                    SCOPES.stream()
                                        .flatMap(
                                            scope ->
                                                TERMS.stream()
                                                    .map(
                                                        term ->
                                                            grant(grantee, role, scope, term)))))
                .map(grant -> access(grant))
                .toList()));
  }

  /** Everything that is bound to a key or an agent, with every key that may be kept for it. */
  private static Slice keys() {
    List<Target> targets = new ArrayList<>(RUN_TARGETS);
    targets.add(Target.EVERYTHING);
    return new Slice(
        "keys",
        PRINCIPALS.stream()
            .filter(principal -> !(principal instanceof Principal.Person))
            .filter(principal -> !(principal instanceof Principal.AccountKey))
            .filter(principal -> !principal.equals(OWNERS_CONNECTION_KEY))
            .toList(),
        ACTIONS.stream().filter(action -> action.projectRule() == ProjectRule.NEVER).toList(),
        targets,
        inEveryState(
            keptKeys()
                .map(
                    key ->
                        access(
                            List.of(grant(TO_ALICE, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE)),
                            key))
                .toList()));
  }

  private static List<Access> plainAccesses() {
    Grant editor = grant(TO_ALICE, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE);
    Optional<SandboxKey> invoke = Optional.of(KEPT_INVOKE_KEY);
    Optional<SandboxKey> delegate = Optional.of(KEPT_DELEGATE_KEY);
    return List.of(
        Access.NO_SANDBOX,
        access(),
        access(editor),
        access(grant(TO_ALICE, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE)),
        access(grant(TO_ALICE, Role.EDITOR, IN_P1, Term.INDEFINITE)),
        access(grant(TO_ALICE, Role.VIEWER, IN_P1, Term.INDEFINITE)),
        access(grant(TO_STAFF, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE)),
        access(grant(TO_STAFF, Role.VIEWER, IN_P1, Term.INDEFINITE)),
        access(grant(TO_BOB, Role.EDITOR, Scope.WHOLE, Term.INDEFINITE)),
        access(grant(new Grantee.Person(OLGA), Role.VIEWER, Scope.WHOLE, Term.INDEFINITE)),
        access(grant(TO_ALICE, Role.EDITOR, Scope.WHOLE, ENDS_NOW)),
        access(List.of(), invoke),
        access(List.of(), delegate),
        access(SandboxState.SUSPENDED, true, List.of(editor), Optional.of(KEPT_CONNECTION_KEY)),
        access(SandboxState.ARCHIVED, true, List.of(editor), Optional.of(KEPT_CONNECTION_KEY)),
        access(SandboxState.ACTIVE, false, List.of(editor), Optional.of(KEPT_CONNECTION_KEY)),
        access(SandboxState.SUSPENDED, true, List.of(), invoke),
        access(SandboxState.ACTIVE, false, List.of(), delegate));
  }

  private static List<Access> accessesByPairs() {
    List<Access> accesses = new ArrayList<>();
    accesses.add(access());
    for (Grant first : livingGrants("cn_1")) {
      accesses.add(access(first));
      for (Grant second : livingGrants("cn_2")) {
        accesses.add(access(first, second));
      }
    }
    return accesses;
  }

  private static List<Grant> livingGrants(String id) {
    return Stream.of(TO_ALICE, TO_STAFF)
        .flatMap(
            grantee ->
                GRANTED_ROLES.stream()
                    .flatMap(
                        role ->
                            SCOPES.stream()
                                .map(scope -> grant(id, grantee, role, scope, Term.INDEFINITE))))
        .toList();
  }

  private static Stream<Optional<SandboxKey>> keptKeys() {
    Stream<SandboxKey> connectionKeys =
        Stream.concat(
            TERMS.stream().map(term -> new SandboxKey.OfConnection(KEY, CONNECTION, term)),
            Stream.of(
                new SandboxKey.OfConnection(OTHER_KEY, CONNECTION, Term.INDEFINITE),
                new SandboxKey.OfConnection(KEY, OTHER_CONNECTION, Term.INDEFINITE)));
    Stream<SandboxKey> invokeKeys =
        Stream.concat(
            TERMS.stream().map(term -> new SandboxKey.Invoke(KEY, AGENT, ALICE, term)),
            Stream.of(
                new SandboxKey.Invoke(OTHER_KEY, AGENT, ALICE, Term.INDEFINITE),
                new SandboxKey.Invoke(KEY, OTHER_AGENT, ALICE, Term.INDEFINITE),
                new SandboxKey.Invoke(KEY, AGENT, BOB, Term.INDEFINITE)));
    Stream<SandboxKey> delegateKeys =
        Stream.concat(
            TERMS.stream().map(term -> new SandboxKey.Delegate(KEY, AGENT, term)),
            Stream.of(
                new SandboxKey.Delegate(OTHER_KEY, AGENT, Term.INDEFINITE),
                new SandboxKey.Delegate(KEY, OTHER_AGENT, Term.INDEFINITE)));
    return Stream.concat(
        Stream.of(Optional.empty()),
        Stream.of(connectionKeys, invokeKeys, delegateKeys)
            .flatMap(keys -> keys)
            .map(Optional::of));
  }

  private static List<Access> inEveryState(List<Access> accesses) {
    List<Access> all = new ArrayList<>();
    for (SandboxState state : SandboxState.values()) {
      for (boolean ownerActive : List.of(true, false)) {
        for (Access access : accesses) {
          if (access instanceof Access.Known known) {
            all.add(access(state, ownerActive, known.grants(), known.key()));
          }
        }
      }
    }
    return all;
  }
}
