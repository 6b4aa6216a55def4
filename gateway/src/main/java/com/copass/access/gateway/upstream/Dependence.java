package com.copass.access.gateway.upstream;

import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an exchange rests on.
 *
 * @param token what was presented
 * @param sandbox the sandbox, where it is about one
 * @param until when what it rests on ends by itself
 * @param changesSeen {@link OpenExchanges#changesSeen} before the decision was made: a change since
 *     then may have been missed
 * @param again decides it again
 */
public record Dependence(
    VerifiedToken token,
    Optional<SandboxId> sandbox,
    Optional<Instant> until,
    long changesSeen,
    Supplier<Future<Standing>> again) {}
