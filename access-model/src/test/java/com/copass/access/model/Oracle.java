package com.copass.access.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules a second time, in another shape: tables and set algebra, typed from the product's
 * prose. Slow on purpose, and shares no line of code with {@link Rules}.
 */
final class Oracle {
  /** The table of roles, as the product's description has it. */
  private static final Map<String, Map<String, String>> ROLES =
      table(
          """
          role     read  run  build  destroy  administer  share
          owner    yes   yes  yes    yes      yes         yes
          editor   yes   yes  yes    no       no          no
          viewer   yes   yes  no     no       no          no
          """);

  /** What a single-agent credential may be used for, by what it is used on. */
  private static final Map<String, Map<String, String>> ONE_AGENT =
      table(
          """
          rule        agent  other_agent  own_run  other_run  run_of_other  else
          NEVER       only   only         only     only       only          only
          ITS_AGENT   yes    agent        run      run        agent         only
          OWN_RUN     run    agent        yes      run        agent         only
          """);

  /** What somebody hears whose one-project grants do not cover what is asked of. */
  private static final Map<String, Map<String, String>> NOT_COVERED =
      table(
          """
          rule                       Everything  OfProject  OfSource  OfIngest  OfAgent  OfRun
          NEVER                      whole       whole      whole     whole     whole    whole
          ALWAYS                     whole       whole      whole     whole     whole    whole
          FILTERED                   whole       whole      whole     whole     whole    whole
          OWN_PROJECT                whole       outside    whole     whole     whole    whole
          LINKED_SOURCE              whole       whole      outside   whole     whole    whole
          LINKED_ONLY_HERE           whole       whole      outside   whole     whole    whole
          FORCED_PROJECT             whole       whole      whole     whole     whole    whole
          FORCED_PROJECT_AND_LINKED  whole       whole      whole     ingest    whole    whole
          """);

  private static final Set<String> ANY_ROLE = Set.of("viewer", "editor", "owner");

  /** One line of the list of reasons; without a reason, it ends the list with a yes. */
  private record Line(Predicate<OracleCase> when, Optional<Reason> reason) {}

  /** In this order; the first line that holds is the answer. */
  private static final List<Line> LINES =
      List.of(
          no(c -> c.asks("CLOSED"), Reason.OPERATION_CLOSED),
          no(c -> c.asks("ACCOUNT") && c.by("ConnectionKey"), Reason.OWN_CREDENTIAL_NEEDED),
          no(c -> c.asks("ACCOUNT") && c.isForOneAgent(), Reason.RUNS_ONE_AGENT_ONLY),
          yes(c -> c.asks("ACCOUNT")),
          no(c -> !c.isAboutItsSandbox(), Reason.NO_RELATION),
          no(c -> c.isKeyOfSandbox() && !c.isKept(), Reason.KEY_NOT_LIVE),
          no(c -> c.needsGrant() && c.own.isEmpty(), Reason.NO_RELATION),
          no(c -> c.needsGrant() && c.live.isEmpty(), Reason.GRANT_EXPIRED),
          no(c -> !c.ownerIsActive(), Reason.OWNER_INACTIVE),
          no(c -> c.isStopped("SUSPENDED"), Reason.SANDBOX_SUSPENDED),
          no(c -> c.isStopped("ARCHIVED"), Reason.SANDBOX_ARCHIVED),
          no(c -> c.by("ConnectionKey") && c.isPersonal(), Reason.OWN_CREDENTIAL_NEEDED),
          no(c -> oneAgent(c).equals("only"), Reason.RUNS_ONE_AGENT_ONLY),
          no(c -> oneAgent(c).equals("agent"), Reason.OTHER_AGENT),
          no(c -> oneAgent(c).equals("run"), Reason.OTHER_RUN),
          no(c -> c.asks("LEAVE") && c.owns(), Reason.OWNER_CANNOT_LEAVE),
          no(c -> c.asks("LEAVE") && c.personal().isEmpty(), Reason.NO_GRANT_OF_ONES_OWN),
          yes(c -> c.asks("LEAVE") || c.owns() || c.isAgentKey()),
          no(c -> enough(c).equals(Set.of("owner")), Reason.OWNER_NEEDED),
          yes(c -> !c.whole(enough(c)).isEmpty() || !c.reached(enough(c)).isEmpty()),
          no(c -> !c.whole(ANY_ROLE).isEmpty(), Reason.EDITOR_NEEDED),
          no(c -> !c.touched(enough(c)).isEmpty(), Reason.WHOLE_SANDBOX_NEEDED),
          no(c -> !c.touched(ANY_ROLE).isEmpty(), Reason.EDITOR_NEEDED),
          no(c -> notCovered(c).equals("whole"), Reason.WHOLE_SANDBOX_NEEDED),
          no(c -> notCovered(c).equals("outside"), Reason.OUTSIDE_PROJECT),
          no(c -> c.namesForeignProject(), Reason.WHOLE_SANDBOX_NEEDED),
          no(c -> true, Reason.OUTSIDE_PROJECT));

  private Oracle() {}

  static Decision decide(AccessRequest request, Access access, Instant now) {
    OracleCase asked = new OracleCase(request, access, now);
    for (Line line : LINES) {
      if (line.when().test(asked)) {
        return line.reason().<Decision>map(Decision.Deny::new).orElseGet(() -> allowed(asked));
      }
    }
    throw new AssertionError("the last line always holds");
  }

  private static Decision allowed(OracleCase c) {
    if (c.asks("ACCOUNT")) {
      return new Decision.Allow(new Ground.OwnAccount(), new Reach.Whole(), c.caller());
    }
    Optional<Reach> narrow = c.agent().map(Reach.OneAgent::new);
    if (c.isAgentKey()) {
      return new Decision.Allow(new Ground.ByKey(c.key()), narrow.orElseThrow(), c.caller());
    }
    if (c.owns()) {
      Reach reach = narrow.orElse(new Reach.Whole());
      return new Decision.Allow(new Ground.Ownership(), reach, c.caller());
    }
    if (c.asks("LEAVE")) {
      Grant left = best(c.personal());
      return new Decision.Allow(ground(left), scope(left), c.caller());
    }
    AccountId account = c.isOwnIdentity() ? c.caller() : c.owner();
    Set<Grant> whole = c.whole(enough(c));
    if (!whole.isEmpty()) {
      Reach reach = narrow.orElse(new Reach.Whole());
      return new Decision.Allow(ground(best(whole)), reach, account);
    }
    Set<ProjectId> projects = c.reached(enough(c));
    Set<Grant> grants = c.forProjects(projects, enough(c));
    return new Decision.Allow(ground(best(grants)), new Reach.Projects(projects), account);
  }

  private static Set<String> enough(OracleCase c) {
    return ROLES.keySet().stream()
        .filter(role -> ROLES.get(role).get(c.word()).equals("yes"))
        .collect(Collectors.toSet());
  }

  private static String oneAgent(OracleCase c) {
    return !c.isForOneAgent()
        ? "yes"
        : c.isMoreThanRunning() ? "only" : ONE_AGENT.get(c.agentRule()).get(c.usedOn());
  }

  private static String notCovered(OracleCase c) {
    return NOT_COVERED.get(c.projectRule()).get(c.shape());
  }

  /** Editors before viewers, the longer term before the shorter, then by id. */
  private static Grant best(Set<Grant> grants) {
    Comparator<Grant> byRole =
        Comparator.comparingInt(grant -> List.of("editor", "viewer").indexOf(grant.role().word()));
    return grants.stream()
        .min(
            byRole
                .thenComparing(Oracle::end, Comparator.reverseOrder())
                .thenComparing(grant -> grant.id().value()))
        .orElseThrow();
  }

  private static Instant end(Grant grant) {
    return grant.term() instanceof Term.Until(Instant end) ? end : Instant.MAX;
  }

  private static Ground ground(Grant grant) {
    return new Ground.ByGrant(grant.id(), grant.role());
  }

  private static Reach scope(Grant grant) {
    return grant.scope() instanceof Scope.OneProject(ProjectId project)
        ? new Reach.Projects(Set.of(project))
        : new Reach.Whole();
  }

  private static Line no(Predicate<OracleCase> when, Reason reason) {
    return new Line(when, Optional.of(reason));
  }

  private static Line yes(Predicate<OracleCase> when) {
    return new Line(when, Optional.empty());
  }

  private static Map<String, Map<String, String>> table(String text) {
    List<List<String>> lines = text.lines().map(line -> List.of(line.split(" +"))).toList();
    List<String> head = lines.getFirst();
    return lines.stream()
        .skip(1)
        .collect(
            Collectors.toMap(
                List::getFirst,
                line ->
                    IntStream.range(1, head.size())
                        .boxed()
                        .collect(Collectors.toMap(head::get, line::get))));
  }
}
