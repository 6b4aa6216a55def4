package com.copass.access.console.page;

/**
 * What stands in the form for inviting, or for changing what somebody was given.
 *
 * @param handle whom
 * @param role as what
 * @param project the project's id; empty for the whole sandbox
 * @param until the last day, as {@code 2026-12-24}; empty for good
 * @param label a note
 * @param repeat the same for the same intention
 */
public record InviteForm(
    String handle, String role, String project, String until, String label, String repeat) {}
