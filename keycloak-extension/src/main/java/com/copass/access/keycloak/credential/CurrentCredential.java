package com.copass.access.keycloak.credential;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What its holder is told of it: also whether there is any use in linking one, so that a page does
 * not ask for what nobody takes.
 *
 * @param linkable whether this realm's gateways take one
 * @param view the one that is linked, if there is one
 */
public record CurrentCredential(boolean linkable, @JsonUnwrapped CredentialView view) {}
