package com.copass.access.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The configuration as it is now: what can be changed while the gateway runs is asked for each
 * time. Safe for any thread.
 */
public final class Settings {
  private volatile GatewayConfig now;

  /** Begins with a configuration. */
  public Settings(GatewayConfig first) {
    this.now = first;
  }

  /** Returns what holds now. */
  public GatewayConfig now() {
    return now;
  }

  /**
   * Takes over of another configuration what can be changed while the gateway runs.
   *
   * @return the sections of which the rest holds from the next start on only
   */
  public synchronized List<String> take(GatewayConfig next) {
    GatewayConfig before = now;
    now = before.withReloaded(next);
    List<String> waiting = new ArrayList<>();
    note(waiting, "profile", before, next, GatewayConfig::profile);
    note(waiting, "listen", before, next, GatewayConfig::listen);
    note(waiting, "listen.tls", before, next, config -> config.tls().listen().isPresent());
    note(waiting, "management", before, next, GatewayConfig::management);
    note(waiting, "public-url", before, next, GatewayConfig::publicUrl);
    note(waiting, "keycloak", before, next, GatewayConfig::keycloak);
    note(waiting, "tokens", before, next, GatewayConfig::tokens);
    note(waiting, "upstream", before, next, GatewayConfig::upstream);
    note(waiting, "identity", before, next, GatewayConfig::identity);
    note(waiting, "freshness", before, next, GatewayConfig::freshness);
    note(waiting, "limits", before, next, GatewayConfig::limits);
    note(
        waiting,
        "rate-limits.remembered",
        before,
        next,
        config -> config.rateLimits().remembered());
    note(waiting, "catalogue", before, next, GatewayConfig::catalogue);
    note(waiting, "log", before, next, GatewayConfig::log);
    note(waiting, "tracing", before, next, GatewayConfig::tracing);
    note(waiting, "sign-in", before, next, GatewayConfig::signIn);
    note(waiting, "stopping", before, next, GatewayConfig::stopping);
    return List.copyOf(waiting);
  }

  private static void note(
      List<String> waiting,
      String section,
      GatewayConfig before,
      GatewayConfig next,
      Function<GatewayConfig, Object> part) {
    if (!part.apply(before).equals(part.apply(next))) {
      waiting.add(section);
    }
  }
}
