package com.copass.access.benchmarks.micro;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.catalogue.Match;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.AccountId;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Decision;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectId;
import com.copass.access.model.ProjectRule;
import com.copass.access.model.Role;
import com.copass.access.model.Rules;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Target;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final AccountId OLGA = new AccountId("olga");
  private static final AccountId ALICE = new AccountId("alice");

  private final Catalogue catalogue = Catalogues.copass();
  private final List<String> segments =
      RequestTarget.read("/api/v1/storage/sandboxes/sb_1/agents/support/triggers/tr_1").segments();
  private final AccessRequest byOwner = request(OLGA);
  private final AccessRequest byMember = request(ALICE);
  private final AccessRequest byStranger = request(new AccountId("mallory"));
  private final Access owned = access(List.of());
  private final Access shared =
      access(
          List.of(
              grant("cn_1", new com.copass.access.model.Scope.OneProject(new ProjectId("pj_1"))),
              grant("cn_2", com.copass.access.model.Scope.WHOLE)));

  /** Of whoever owns the sandbox. */
  @Benchmark
  public Decision owner() {
    return Rules.decide(byOwner, owned, NOW);
  }

  /** Of somebody with two grants. */
  @Benchmark
  public Decision member() {
    return Rules.decide(byMember, shared, NOW);
  }

  /** From a target that was read to the answer of the rules. */
  @Benchmark
  public Decision matchedAndDecided() {
    Match match = catalogue.match("GET", segments).orElseThrow();
    Decision decision = Rules.decide(byMember, shared, NOW);
    return match.operation().id().isEmpty() ? null : decision;
  }

  /** Of somebody with none. */
  @Benchmark
  public Decision stranger() {
    return Rules.decide(byStranger, owned, NOW);
  }

  private static AccessRequest request(AccountId account) {
    return new AccessRequest(
        new Principal.Person(account),
        new Action(
            ActionClass.READ,
            ProjectRule.FORCED_PROJECT,
            AgentKeyRule.NEVER,
            ActsIn.OWNERS_ACCOUNT),
        new Target.Everything());
  }

  private static Access access(List<Grant> grants) {
    return new Access.Known(
        new Sandbox(new SandboxId("sb_1"), OLGA, SandboxState.ACTIVE, true),
        grants,
        Set.of(),
        Optional.empty());
  }

  private static Grant grant(String id, com.copass.access.model.Scope scope) {
    return new Grant(
        new ConnectionId(id), new Grantee.Person(ALICE), Role.VIEWER, scope, Term.INDEFINITE);
  }
}
