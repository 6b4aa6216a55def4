package com.copass.access.model;

import static com.copass.access.model.Cast.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A decision leaves no garbage: it costs what it costs to write down its result. */
final class AllocationTest {
  private static final int ROUNDS = 2_000;
  private static final int ATTEMPTS = 50;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  static Stream<Arguments> cases() {
    Grant viewer = grant("cn_1", TO_ALICE, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE);
    Grant inP1 = grant("cn_2", TO_ALICE, Role.EDITOR, IN_P1, ABOUT_TO_END);
    Grant inP2 = grant("cn_3", TO_STAFF, Role.EDITOR, IN_P2, Term.INDEFINITE);
    Access both = access(inP1, inP2, viewer);
    Action read = action(ActionClass.READ, ProjectRule.FORCED_PROJECT);
    Action build = action(ActionClass.BUILD, ProjectRule.LINKED_ONLY_HERE);
    Action run =
        new Action(
            ActionClass.RUN, ProjectRule.NEVER, AgentKeyRule.ITS_AGENT, ActsIn.OWNERS_ACCOUNT);
    Target agent = new Target.OfAgent(AGENT);
    Target source = new Target.OfSource(Set.of(P1, P2));
    return Stream.of(
        result("a stranger", request(PERSON, read), access(), denial(Reason.NO_RELATION)),
        result(
            "a viewer",
            request(PERSON, action(ActionClass.BUILD)),
            access(viewer),
            denial(Reason.EDITOR_NEEDED)),
        result(
            "an own account",
            request(PERSON, action(ActionClass.ACCOUNT)),
            Access.NO_SANDBOX,
            () -> new Decision.Allow(Ground.OWN_ACCOUNT, Reach.WHOLE, ALICE)),
        result(
            "an owner",
            request(OWNER, read),
            both,
            () -> new Decision.Allow(Ground.OWNERSHIP, Reach.WHOLE, OLGA)),
        result(
            "a whole sandbox",
            request(PERSON, read),
            both,
            () ->
                new Decision.Allow(
                    new Ground.ByGrant(viewer.id(), Role.VIEWER), Reach.WHOLE, OLGA)),
        result(
            "one project",
            request(PERSON, read),
            access(inP1),
            () ->
                new Decision.Allow(
                    new Ground.ByGrant(inP1.id(), Role.EDITOR),
                    new Reach.Projects(Set.of(P1)),
                    OLGA)),
        result(
            "two projects",
            new AccessRequest(PERSON, build, source),
            access(inP1, inP2),
            () ->
                new Decision.Allow(
                    new Ground.ByGrant(inP2.id(), Role.EDITOR),
                    new Reach.Projects(Set.of(new ProjectId[] {P1, P2})),
                    OLGA)),
        result(
            "an agent key",
            new AccessRequest(INVOKE_KEY, run, agent),
            access(List.of(), Optional.of(KEPT_INVOKE_KEY)),
            () -> new Decision.Allow(new Ground.ByKey(KEY), new Reach.OneAgent(AGENT), ALICE)),
        result(
            "a one-agent token",
            new AccessRequest(ONE_AGENT, run, agent),
            both,
            () ->
                new Decision.Allow(
                    new Ground.ByGrant(viewer.id(), Role.VIEWER),
                    new Reach.OneAgent(AGENT),
                    OLGA)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aDecisionCostsNoMoreThanItsResult(
      String who, AccessRequest request, Access access, Supplier<Decision> byHand) {
    assertThat(Rules.decide(request, access, NOW)).isEqualTo(byHand.get());

    long written = leastAllocated(byHand);
    long decided = Long.MAX_VALUE;
    long end = System.nanoTime() + LONGEST.toNanos();
    // The just-in-time compiler has its own pace, and a slow one on a busy machine.
    while (decided > written && System.nanoTime() < end) {
      decided = leastAllocated(() -> Rules.decide(request, access, NOW));
    }

    assertThat(decided).isLessThanOrEqualTo(written);
  }

  /** The least of many attempts: the first ones are spent on warming up. */
  private static long leastAllocated(Supplier<Decision> work) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Decision[] kept = new Decision[ROUNDS];
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROUNDS; i++) {
        kept[i] = work.get();
      }
      least = Math.min(least, (thread.getCurrentThreadAllocatedBytes() - before) / ROUNDS);
    }
    assertThat(kept).doesNotContainNull();
    return least;
  }

  private static AccessRequest request(Principal principal, Action action) {
    return new AccessRequest(principal, action, Target.EVERYTHING);
  }

  private static Supplier<Decision> denial(Reason reason) {
    return () -> Decision.deny(reason);
  }

  private static Arguments result(
      String who, AccessRequest request, Access access, Supplier<Decision> byHand) {
    return Arguments.of(who, request, access, byHand);
  }
}
