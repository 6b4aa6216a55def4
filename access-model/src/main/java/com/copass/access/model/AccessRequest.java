package com.copass.access.model;

/**
 * One request, as far as the rules go.
 *
 * @param principal who asks
 * @param action what is asked
 * @param target what it is asked of
 */
public record AccessRequest(Principal principal, Action action, Target target) {}
