package com.copass.access.gateway.answer;

import com.copass.access.gateway.route.AgentIds;
import java.util.Optional;

/**
 * What was found out and written down before a request went to the upstream.
 *
 * @param agent the agent that it may put out of use, as it is before
 * @param intent the id of the intent that stays until what a success means is done
 */
record Before(Optional<AgentIds.Agent> agent, Optional<String> intent) {}
