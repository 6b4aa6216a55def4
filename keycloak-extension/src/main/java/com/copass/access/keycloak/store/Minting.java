package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.Optional;

/**
 * How a key came to be.
 *
 * @param by who minted it
 * @param at when
 * @param term how long it holds
 * @param label what it is called
 */
public record Minting(AccountId by, Instant at, Term term, Optional<String> label) {}
