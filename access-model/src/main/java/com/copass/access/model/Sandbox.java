package com.copass.access.model;

/**
 * What the rules need to know of a sandbox.
 *
 * @param id its id
 * @param owner the one account that holds it
 * @param state whether it is in use
 * @param ownerActive false once the owner's account is disabled or deleted
 */
public record Sandbox(SandboxId id, AccountId owner, SandboxState state, boolean ownerActive) {}
