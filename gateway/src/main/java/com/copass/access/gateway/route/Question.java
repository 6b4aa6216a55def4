package com.copass.access.gateway.route;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.access.RevisionFloor;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * What the rules are asked, so that it can be asked again while something is open.
 *
 * @param request who asks what of what
 * @param asker in whose course the upstream is asked
 * @param sandbox the sandbox, where one is named
 * @param floor the oldest state on which to decide, where the caller names one
 */
public record Question(
    AccessRequest request,
    Asker asker,
    Optional<SandboxId> sandbox,
    Optional<RevisionFloor> floor) {}
