package com.copass.access.gateway.access;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * The extension's answer to a person's own request, to be handed on as it is.
 *
 * @param status the HTTP status, 200 to 599, never a redirect
 * @param contentType its {@code Content-Type}
 * @param revision its {@code Sandbox-Revision}: there where access was changed
 * @param body its body, as it came
 */
public record ExtensionAnswer(
    int status, Optional<String> contentType, Optional<Revision> revision, Buffer body) {}
