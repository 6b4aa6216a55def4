package com.copass.access.gateway.upstream;

import com.copass.access.catalogue.Traffic;
import com.copass.access.gateway.access.Asker;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was decided and is to be forwarded.
 *
 * @param request the request as received, paused unless its body was read
 * @param target path and query to forward
 * @param body the body, where it was read; else it is streamed
 * @param whom for whom the upstream is asked
 * @param asker who asks
 * @param requestId ties log lines together
 * @param trace the fields that say so to the upstream
 * @param traffic how long it may take
 */
public record Outgoing(
    HttpServerRequest request,
    String target,
    Optional<Buffer> body,
    OnBehalf whom,
    Asker asker,
    String requestId,
    Map<String, String> trace,
    Traffic traffic) {}
