package com.copass.access.gateway;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.Settings;
import com.copass.access.gateway.route.Shadow;
import com.copass.access.gateway.tls.TlsOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a changed configuration over while the gateway runs: all that can be, or, where anything is
 * wrong with it, nothing. No connection is dropped. Safe for any thread; one at a time.
 */
final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Vertx vertx;
  private final Settings settings;
  private final Catalogue catalogue;
  private final InstantSource clock;
  private final Function<TlsOptions, Future<Void>> speak;

  Reload(
      Vertx vertx,
      Settings settings,
      Catalogue catalogue,
      InstantSource clock,
      Function<TlsOptions, Future<Void>> speak) {
    this.vertx = vertx;
    this.settings = settings;
    this.catalogue = catalogue;
    this.clock = clock;
    this.speak = speak;
  }

  /** A configuration that was read again, with what its files hold. */
  private record Read(GatewayConfig config, TlsOptions tls) {}

  /**
   * Reads and takes over.
   *
   * @param source reads the configuration; blocking
   * @return the sections that changed and hold from the next start on only; fails with {@link
   *     ConfigurationException} where it can't be used, and then everything is as it was
   */
  Future<List<String>> from(Callable<GatewayConfig> source) {
    return vertx
        .executeBlocking(
            () -> {
              GatewayConfig next = source.call();
              Shadow.check(next.shadow(), catalogue);
              return new Read(next, TlsOptions.read(next.tls(), clock));
            })
        .compose(read -> speak.apply(read.tls()).map(ignored -> settings.take(read.config())))
        .onSuccess(
            waiting ->
                LOG.info(
                    "the configuration was read again{}",
                    waiting.isEmpty() ? "" : "; from the next start on: " + waiting))
        .onFailure(
            failure -> LOG.error("the configuration was not taken: {}", failure.getMessage()));
  }
}
