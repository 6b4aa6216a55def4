package com.copass.access.gateway.signin;

import com.copass.access.gateway.token.VerifiedToken;
import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param token the person's access token
 * @param cookie the session's new cookie, where it has been refreshed
 */
record SignedIn(VerifiedToken token, Optional<String> cookie) {}
