package com.copass.access.gateway.trace;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The trace of the request in whose course something is done, for what is far from any request and
 * serves many: log lines and calls to Keycloak. Kept with the request's Vert.x context. What rooms
 * tell each other never travels this way. Safe for any thread.
 */
public final class CurrentTrace implements VertxServiceProvider {
  private static final ContextLocal<RequestTrace> HERE =
      ContextLocal.registerLocal(RequestTrace.class);

  /** Called by Vert.x before it starts, because that is when such a place has to be asked for. */
  public CurrentTrace() {}

  @Override
  public void init(VertxBootstrap bootstrap) {
    // The place was asked for when this class was loaded.
  }

  /** Says in whose course everything on this context is done from now on. */
  public static void set(RequestTrace trace) {
    HERE.put(Vertx.currentContext(), trace);
  }

  /** Returns the trace of the request in whose course this is done, if it is one's. */
  public static Optional<RequestTrace> get() {
    Context context = Vertx.currentContext();
    return context == null ? Optional.empty() : Optional.ofNullable(HERE.get(context));
  }

  /**
   * Asks somebody in a step of the current request, or, where there is none, just asks.
   *
   * @param step which
   * @param work is given header fields, none where there is no request
   */
  public static <T> Future<T> asking(Step step, Function<Map<String, String>, Future<T>> work) {
    Optional<RequestTrace> current = get();
    return current.isPresent() ? current.get().asking(step, work) : work.apply(Map.of());
  }
}
