package com.copass.access.gateway.signin;

import com.copass.access.gateway.config.Secret;
import java.time.Instant;

/**
 * A person who is signed in with one browser.
 *
 * @param access the access token
 * @param accessUntil the first instant at which it no longer holds
 * @param refresh the refresh token, good for one use
 * @param until when the session can't be refreshed any more
 */
record BrowserSession(Secret access, Instant accessUntil, Secret refresh, Instant until) {}
