package com.copass.access.console.page;

/**
 * Somebody who has access, to change that or take it away.
 *
 * @param sandbox where
 * @param person who, and what they have
 * @param form what stands in the form
 */
public record PersonPage(SandboxPage sandbox, SandboxPage.Person person, InviteForm form) {}
