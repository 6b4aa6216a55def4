package com.copass.access.keycloak.store;

import com.copass.access.model.SandboxId;

/**
 * Where a record stands.
 *
 * @param sandbox in which sandbox's trail
 * @param sequence its number there, from 1 without a gap
 * @param hash what binds it, and with it all before it, to the records that follow
 */
public record AuditPlace(SandboxId sandbox, long sequence, String hash) {}
