package com.copass.access.benchmarks.layers;

import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.gateway.config.GatewayConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.Map;

/** The gateway up to a layer: {@code <layer> <configuration of a gateway>}. */
public final class LayeredGateway {
  private LayeredGateway() {}

  /** Serves until the process ends, as soon as it can decide. */
  public static void main(String[] arguments) {
    Layer layer = Layer.valueOf(arguments[0]);
    GatewayConfig config = ConfigLoader.load(Path.of(arguments[1]), Map.of());
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    Rooms rooms = Rooms.of(vertx, config, layer);
    vertx.setPeriodic(
        50,
        timer -> {
          if (rooms.isReady()) {
            vertx.cancelTimer(timer);
            vertx
                .deployVerticle(
                    () -> new Listener(rooms, config), new DeploymentOptions().setInstances(loops))
                .onFailure(
                    failure -> {
                      System.err.println(failure);
                      System.exit(1);
                    });
          }
        });
  }

  private static final class Listener extends VerticleBase {
    private final Rooms rooms;
    private final GatewayConfig config;

    Listener(Rooms rooms, GatewayConfig config) {
      this.rooms = rooms;
      this.config = config;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer()
          .requestHandler(rooms)
          .listen(config.listen().port(), config.listen().host());
    }
  }
}
