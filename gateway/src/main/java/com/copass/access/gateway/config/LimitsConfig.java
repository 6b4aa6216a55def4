package com.copass.access.gateway.config;

/**
 * What is bounded.
 *
 * @param targetBytes {@code limits.target-bytes}: a request's target
 * @param headerBytes {@code limits.header-bytes}: all header fields of a request
 * @param inspectedBodyBytes {@code limits.inspected-body-bytes}: a body that has to be read to
 *     decide
 * @param rememberedSandboxes {@code limits.remembered-sandboxes}: access records in memory
 * @param rememberedTokens {@code limits.remembered-tokens}: verified tokens in memory
 * @param wrongKeysPerMinute {@code limits.wrong-keys-per-minute}: keys that hold nowhere, of one
 *     address, before no other unknown key of that address is looked at
 * @param unknownIdsPerMinute {@code limits.unknown-ids-per-minute}: how many ids that are not
 *     there, or not for them, an account may name in a minute
 * @param auditQueue {@code limits.audit-queue}: audit lines that wait to be written
 */
public record LimitsConfig(
    int targetBytes,
    int headerBytes,
    int inspectedBodyBytes,
    int rememberedSandboxes,
    int rememberedTokens,
    int wrongKeysPerMinute,
    int unknownIdsPerMinute,
    int auditQueue) {}
