package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A sandbox that is shared with an account, for its list.
 *
 * @param id the sandbox
 * @param owner whose it is
 * @param ownerHandle the owner's handle, where they have one
 * @param projection what the list shows of it
 * @param access the strongest role that the account has in it
 * @param projects the projects that it may see; empty for the whole sandbox
 * @param expiresAt when the access ends, where it ends by itself
 */
public record SharedSandbox(
    SandboxId id,
    AccountId owner,
    Optional<String> ownerHandle,
    Projection projection,
    Role access,
    Optional<Set<ProjectId>> projects,
    Optional<Instant> expiresAt) {}
