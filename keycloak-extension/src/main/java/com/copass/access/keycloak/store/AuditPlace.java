package com.copass.access.keycloak.store;

import com.copass.access.model.SandboxId;

/**
 * Where a record stands.
 *
 * @param sandbox in which sandbox's trail
 * @param sequence its number there, from 1 without a gap
 */
public record AuditPlace(SandboxId sandbox, long sequence) {}
