package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Projection;
import com.copass.access.model.SandboxId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the extension has been told of sandboxes, so that it is told news only. Any thread. */
final class Projections {
  private static final int MOST = 50_000;

  private final Map<SandboxId, Projection> told = new ConcurrentHashMap<>();

  boolean isNews(SandboxId sandbox, Projection projection) {
    if (told.size() >= MOST) {
      told.clear();
    }
    return !projection.equals(told.put(sandbox, projection));
  }

  void forget(SandboxId sandbox) {
    told.remove(sandbox);
  }
}
