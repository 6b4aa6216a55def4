package com.copass.access.gateway.route;

/**
 * Where facts come from that a request does not tell itself.
 *
 * @param agents which agent has a slug
 * @param links which source is linked to which project
 * @param pairings whether a thing is of a sandbox
 * @param sealed ids that were handed to single-agent credentials
 * @param started who started what
 */
public record FactSources(
    AgentIds agents, ProjectLinks links, Pairings pairings, SealedIds sealed, Started started) {}
