package com.copass.access.keycloak.exchange;

import com.copass.access.model.AgentId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.SandboxId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The agent that the parameter {@code resource} names (RFC 8707): its address at the gateway, with
 * the agent's id where a person's program would write its slug. A slug is whoever has it now; a
 * token is for the one agent that was meant.
 *
 * @param sandbox where the agent is kept
 * @param agent the agent, by its id
 */
record AgentResource(SandboxId sandbox, AgentId agent) {
  private static final Pattern AGENT =
      Pattern.compile("/api/v1/storage/sandboxes/([^/?#]+)/agents/([^/?#]+)");

  /** Tells whether a resource means an agent somewhere, be it well written or not. */
  static boolean isMeantBy(String resource) {
    return resource.contains("/storage/sandboxes/");
  }

  /** Reads a resource at a gateway; empty for everything that is no agent there. */
  static Optional<AgentResource> parse(String gatewayUrl, String resource) {
    if (!resource.startsWith(gatewayUrl)) {
      return Optional.empty();
    }
    Matcher agent = AGENT.matcher(resource.substring(gatewayUrl.length()));
    return agent.matches()
            && Identifiers.isIdentifier(agent.group(1))
            && Identifiers.isIdentifier(agent.group(2))
        ? Optional.of(new AgentResource(new SandboxId(agent.group(1)), new AgentId(agent.group(2))))
        : Optional.empty();
  }
}
