package com.copass.access.gateway.access;

import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads access records where they are true. */
@FunctionalInterface
interface RecordSource {
  /**
   * Reads a record.
   *
   * @param sandbox the sandbox
   * @return its record, empty where the extension knows of no such sandbox; fails with {@link
   *     UnavailableException}
   */
  Future<Optional<AccessRecord>> read(SandboxId sandbox);
}
