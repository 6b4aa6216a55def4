package com.copass.access.keycloak.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What was done, by whom, as it is kept. No secret and no part of one is in it.
 *
 * @param at when
 * @param action the word of what was done
 * @param actor the account, or the client where no person acts
 * @param actorHandle the actor's handle at that time; of an administrator the name and its realm
 * @param client the OAuth client through which it was done
 * @param address the network address from which it was asked
 * @param request the id of the gateway's request, where it came with one
 * @param subject the id of what was changed
 * @param about the account whom it concerns: who is granted something, who holds the key
 * @param before the subject before, as JSON
 * @param after the subject afterwards, as JSON
 */
public record AuditChange(
    Instant at,
    String action,
    String actor,
    Optional<String> actorHandle,
    String client,
    Optional<String> address,
    Optional<String> request,
    String subject,
    Optional<String> about,
    Optional<String> before,
    Optional<String> after) {}
