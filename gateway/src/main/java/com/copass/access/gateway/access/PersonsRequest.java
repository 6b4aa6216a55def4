package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * A person's own request to one of the API's paths that the extension answers.
 *
 * @param method its method
 * @param target path and query as they were authorised, beginning with {@code /api/v1/}
 * @param bearer the caller's access token
 * @param proof the {@code DPoP} header that came with it, where the token is bound to a key
 * @param contentType its {@code Content-Type}
 * @param idempotencyKey its {@code Idempotency-Key}
 * @param body its body, as it came
 */
public record PersonsRequest(
    HttpMethod method,
    String target,
    Secret bearer,
    Optional<String> proof,
    Optional<String> contentType,
    Optional<String> idempotencyKey,
    Optional<Buffer> body) {}
