package com.copass.access.gateway.route;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.http.JsonBody;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Principal;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A request of somebody, with what of it had to be read.
 *
 * @param presented the request
 * @param token who asks
 * @param bytes the body, where it was read
 * @param json the body's members, where it was inspected and there is one
 */
public record Authenticated(
    Presented presented, VerifiedToken token, Optional<Buffer> bytes, Optional<JsonBody> json) {

  /** Returns in whose course the upstream is asked. */
  public Asker asker() {
    return Asker.of(token);
  }

  /** Returns who asks. */
  public Principal principal() {
    return token.principal();
  }
}
