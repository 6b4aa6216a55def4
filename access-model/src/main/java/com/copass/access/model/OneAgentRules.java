package com.copass.access.model;

import java.util.Optional;

/** What every single-agent credential is held to, whoever it acts for: its agent, its runs. */
final class OneAgentRules {
  private static final Optional<Reason> NONE = Optional.empty();
  private static final Optional<Reason> RUNS_ONE_AGENT_ONLY =
      Optional.of(Reason.RUNS_ONE_AGENT_ONLY);
  private static final Optional<Reason> OTHER_AGENT = Optional.of(Reason.OTHER_AGENT);
  private static final Optional<Reason> OTHER_RUN = Optional.of(Reason.OTHER_RUN);

  private OneAgentRules() {}

  /** Why a credential for {@code agent} may not do this, whatever else its bearer may do. */
  static Optional<Reason> objection(AccessRequest request, AgentId agent) {
    if (!isToRunAnAgent(request.action())) {
      return RUNS_ONE_AGENT_ONLY;
    }
    return switch (request.target()) {
      case Target.OfAgent(AgentId asked) -> {
        if (!asked.equals(agent)) {
          yield OTHER_AGENT;
        }
        yield request.action().agentKeyRule() == AgentKeyRule.ITS_AGENT ? NONE : OTHER_RUN;
      }
      case Target.OfRun(AgentId asked, boolean ownLineage) -> {
        if (!asked.equals(agent)) {
          yield OTHER_AGENT;
        }
        boolean run = request.action().agentKeyRule() == AgentKeyRule.OWN_RUN;
        yield run && ownLineage ? NONE : OTHER_RUN;
      }
      case Target.Everything none -> RUNS_ONE_AGENT_ONLY;
      case Target.OfProject project -> RUNS_ONE_AGENT_ONLY;
      case Target.OfSource source -> RUNS_ONE_AGENT_ONLY;
      case Target.OfIngest ingest -> RUNS_ONE_AGENT_ONLY;
    };
  }

  /**
   * A word in the catalogue does not make a single-agent credential build, destroy or share, nor
   * does it open the own integrations of the person acted for.
   */
  private static boolean isToRunAnAgent(Action action) {
    return switch (action.actionClass()) {
      case READ, RUN ->
          action.agentKeyRule() != AgentKeyRule.NEVER && action.actsIn() == ActsIn.OWNERS_ACCOUNT;
      case BUILD, DESTROY, ADMINISTER, SHARE, LEAVE, ACCOUNT, CLOSED -> false;
    };
  }
}
