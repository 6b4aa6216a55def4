package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * How a client shows at the token endpoint who it is (RFC 6749 section 2.3). Safe for any thread.
 */
public interface ClientAuthentication {
  /** Returns the field {@code Authorization}, where it is said there. */
  Optional<Secret> authorization();

  /** Puts into a form what is said there. */
  void addTo(MultiMap form);
}
