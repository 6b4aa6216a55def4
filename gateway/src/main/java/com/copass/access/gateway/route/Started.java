package com.copass.access.gateway.route;

import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who started what through this gateway, so that they may end it. Forgotten with the gateway and,
 * beyond a bound, oldest first: then only the owner may end it. Safe for any thread.
 */
public final class Started {
  private static final int MOST = 50_000;

  private record Thing(SandboxId sandbox, String id) {}

  private final Map<Thing, AccountId> starters =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Thing, AccountId> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers who started something. */
  public synchronized void remember(SandboxId sandbox, String id, AccountId starter) {
    starters.put(new Thing(sandbox, id), starter);
  }

  /** Tells whether somebody started something here. */
  synchronized boolean isBy(SandboxId sandbox, String id, AccountId account) {
    return account.equals(starters.get(new Thing(sandbox, id)));
  }
}
