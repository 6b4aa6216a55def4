package com.copass.access.model;

/**
 * What an operation of the catalogue means to the rules, once its conditions on this very request
 * (a {@code status} in the body, a reserved key in the path) have been looked at.
 *
 * @param actionClass what kind of thing it does
 * @param projectRule what a one-project grant may do with it
 * @param agentKeyRule what a single-agent credential may do with it
 * @param actsIn in whose account it is done
 */
public record Action(
    ActionClass actionClass, ProjectRule projectRule, AgentKeyRule agentKeyRule, ActsIn actsIn) {}
