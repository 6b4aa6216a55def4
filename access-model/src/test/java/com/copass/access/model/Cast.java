package com.copass.access.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who and what the tests of the rules are played with: one sandbox of Olga's, asked of by Alice.
 */
final class Cast {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  static final AccountId ALICE = new AccountId("alice");
  static final AccountId BOB = new AccountId("bob");
  static final AccountId OLGA = new AccountId("olga");
  static final GroupId STAFF = new GroupId("staff");
  static final GroupId OTHERS = new GroupId("others");
  static final Set<GroupId> ALICES_GROUPS = Set.of(STAFF);

  static final SandboxId SANDBOX = new SandboxId("sb_1");
  static final SandboxId OTHER_SANDBOX = new SandboxId("sb_2");
  static final ProjectId P1 = new ProjectId("pj_1");
  static final ProjectId P2 = new ProjectId("pj_2");
  static final ProjectId P3 = new ProjectId("pj_3");
  static final AgentId AGENT = new AgentId("ag_1");
  static final AgentId OTHER_AGENT = new AgentId("ag_2");
  static final ConnectionId CONNECTION = new ConnectionId("cn_1");
  static final ConnectionId OTHER_CONNECTION = new ConnectionId("cn_2");
  static final KeyId KEY = new KeyId("ak_1");
  static final KeyId OTHER_KEY = new KeyId("ak_2");

  /** The last instant before the end, the end, and the first instant after it. */
  static final Term ABOUT_TO_END = new Term.Until(NOW.plusNanos(1));

  static final Term ENDS_NOW = new Term.Until(NOW);
  static final Term JUST_ENDED = new Term.Until(NOW.minusNanos(1));
  static final List<Term> TERMS = List.of(Term.INDEFINITE, ABOUT_TO_END, ENDS_NOW, JUST_ENDED);

  static final Grantee TO_ALICE = new Grantee.Person(ALICE);
  static final Grantee TO_BOB = new Grantee.Person(BOB);
  static final Grantee TO_STAFF = new Grantee.Group(STAFF);
  static final Grantee TO_OTHERS = new Grantee.Group(OTHERS);
  static final List<Grantee> GRANTEES = List.of(TO_ALICE, TO_STAFF, TO_BOB, TO_OTHERS);

  static final Scope IN_P1 = new Scope.OneProject(P1);
  static final Scope IN_P2 = new Scope.OneProject(P2);
  static final List<Scope> SCOPES = List.of(Scope.WHOLE, IN_P1, IN_P2);
  static final List<Role> GRANTED_ROLES = List.of(Role.VIEWER, Role.EDITOR);

  static final Principal PERSON = new Principal.Person(ALICE);
  static final Principal OWNER = new Principal.Person(OLGA);
  static final Principal ACCOUNT_KEY = new Principal.AccountKey(ALICE, KEY);
  static final Principal OWNERS_ACCOUNT_KEY = new Principal.AccountKey(OLGA, KEY);
  static final Principal CONNECTION_KEY = new Principal.ConnectionKey(ALICE, KEY, CONNECTION);
  static final Principal OWNERS_CONNECTION_KEY = new Principal.ConnectionKey(OLGA, KEY, CONNECTION);
  static final Principal INVOKE_KEY = new Principal.InvokeKey(ALICE, KEY, SANDBOX, AGENT);
  static final Principal STRAY_INVOKE_KEY =
      new Principal.InvokeKey(ALICE, KEY, OTHER_SANDBOX, AGENT);
  static final Principal DELEGATE_KEY = new Principal.DelegateKey(OLGA, KEY, SANDBOX, AGENT);
  static final Principal USURPED_DELEGATE_KEY =
      new Principal.DelegateKey(ALICE, KEY, SANDBOX, AGENT);
  static final Principal ONE_AGENT = new Principal.OneAgent(ALICE, SANDBOX, AGENT);
  static final Principal OWNERS_ONE_AGENT = new Principal.OneAgent(OLGA, SANDBOX, AGENT);
  static final Principal STRAY_ONE_AGENT = new Principal.OneAgent(ALICE, OTHER_SANDBOX, AGENT);

  static final List<Principal> PRINCIPALS =
      List.of(
          PERSON,
          OWNER,
          ACCOUNT_KEY,
          OWNERS_ACCOUNT_KEY,
          CONNECTION_KEY,
          OWNERS_CONNECTION_KEY,
          INVOKE_KEY,
          STRAY_INVOKE_KEY,
          DELEGATE_KEY,
          USURPED_DELEGATE_KEY,
          ONE_AGENT,
          OWNERS_ONE_AGENT,
          STRAY_ONE_AGENT);

  static final SandboxKey KEPT_CONNECTION_KEY =
      new SandboxKey.OfConnection(KEY, CONNECTION, Term.INDEFINITE);
  static final SandboxKey KEPT_INVOKE_KEY =
      new SandboxKey.Invoke(KEY, AGENT, ALICE, Term.INDEFINITE);
  static final SandboxKey KEPT_DELEGATE_KEY = new SandboxKey.Delegate(KEY, AGENT, Term.INDEFINITE);

  static final List<Action> ACTIONS =
      Stream.of(ActionClass.values())
          .flatMap(
              actionClass ->
                  Stream.of(ProjectRule.values())
                      .flatMap(
                          projectRule ->
                              Stream.of(AgentKeyRule.values())
                                  .flatMap(
                                      agentKeyRule ->
                                          Stream.of(ActsIn.values())
                                              .map(
                                                  actsIn ->
                                                      new Action(
                                                          actionClass,
                                                          projectRule,
                                                          agentKeyRule,
                                                          actsIn)))))
          .toList();

  static final List<Target> RUN_TARGETS =
      List.of(
          new Target.OfAgent(AGENT),
          new Target.OfAgent(OTHER_AGENT),
          new Target.OfRun(AGENT, true),
          new Target.OfRun(AGENT, false),
          new Target.OfRun(OTHER_AGENT, true));

  static final List<Target> TARGETS = targets();

  private Cast() {}

  /** Returns a grant whose id says what it is, so that no two different ones share an id. */
  static Grant grant(Grantee grantee, Role role, Scope scope, Term term) {
    return grant("cn_1", grantee, role, scope, term);
  }

  static Grant grant(String id, Grantee grantee, Role role, Scope scope, Term term) {
    return new Grant(new ConnectionId(id), grantee, role, scope, term);
  }

  static Access access(Grant... grants) {
    return access(List.of(grants), Optional.of(KEPT_CONNECTION_KEY));
  }

  static Access access(List<Grant> grants, Optional<SandboxKey> key) {
    return access(SandboxState.ACTIVE, true, grants, key);
  }

  static Access access(
      SandboxState state, boolean ownerActive, List<Grant> grants, Optional<SandboxKey> key) {
    return new Access.Known(
        new Sandbox(SANDBOX, OLGA, state, ownerActive), grants, ALICES_GROUPS, key);
  }

  static Action action(ActionClass actionClass) {
    return new Action(actionClass, ProjectRule.NEVER, AgentKeyRule.NEVER, ActsIn.OWNERS_ACCOUNT);
  }

  static Action action(ActionClass actionClass, ProjectRule projectRule) {
    return new Action(actionClass, projectRule, AgentKeyRule.NEVER, ActsIn.OWNERS_ACCOUNT);
  }

  static Decision decide(Principal principal, Action action, Target target, Access access) {
    return Rules.decide(new AccessRequest(principal, action, target), access, NOW);
  }

  private static List<Target> targets() {
    Stream<Target> plain =
        Stream.of(
            Target.EVERYTHING,
            new Target.OfProject(P1),
            new Target.OfProject(P2),
            new Target.OfProject(P3));
    List<Set<ProjectId>> links =
        List.of(Set.of(), Set.of(P1), Set.of(P1, P2), Set.of(P1, P3), Set.of(P3));
    Stream<Target> sources = links.stream().map(Target.OfSource::new);
    Stream<Target> ingests =
        Stream.of(Optional.<ProjectId>empty(), Optional.of(P1), Optional.of(P3))
            .flatMap(
                project ->
                    Stream.concat(
                            Stream.of(Optional.<Set<ProjectId>>empty()),
                            links.stream().map(Optional::of))
                        .map(linked -> new Target.OfIngest(project, linked)));
    return Stream.of(plain, sources, ingests, RUN_TARGETS.stream())
        .flatMap(targets -> targets)
        .toList();
  }
}
