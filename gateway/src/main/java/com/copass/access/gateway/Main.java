package com.copass.access.gateway;

import com.copass.access.catalogue.CatalogueException;
import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.StoppingConfig;
import com.copass.access.gateway.observe.Logs;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a gateway as a process: {@code java -jar gateway.jar <configuration>.yaml}. */
public final class Main {
  /** For what comes after the last request: lines that wait to be written. */
  private static final Duration TIDYING = Duration.ofSeconds(10);

  private Main() {}

  /**
   * Starts, prints one line when requests can be decided, and serves until the process is asked to
   * end.
   *
   * @param arguments the path of the configuration file
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    if (arguments.length != 1) {
      end("usage: gateway <configuration file>");
    }
    try {
      Path file = Path.of(arguments[0]);
      run(() -> ConfigLoader.load(file, System.getenv()), out);
    } catch (ConfigurationException | CatalogueException e) {
      end("gateway: " + e.getMessage());
    }
  }

  private static void run(Supplier<GatewayConfig> source, PrintStream out) {
    GatewayConfig config = source.get();
    Logs.write(config.log());
    Logger audit = LoggerFactory.getLogger("audit");
    Consumer<String> auditSink = audit::info;
    int eventLoops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    Gateway.start(vertx, source::get, config, eventLoops, InstantSource.system(), auditSink)
        .onFailure(failure -> end("gateway: " + message(failure)))
        .onSuccess(
            gateway -> {
              Runtime.getRuntime()
                  .addShutdownHook(new Thread(() -> stop(vertx, gateway, config.stopping())));
              Hangup.on(() -> gateway.reload(source::get));
              vertx.setPeriodic(
                  100,
                  timer -> {
                    if (gateway.isReady()) {
                      vertx.cancelTimer(timer);
                      out.println(
                          "gateway ready on "
                              + (config.tls().listen().isPresent() ? "https://" : "http://")
                              + config.listen().host()
                              + ':'
                              + gateway.port());
                    }
                  });
            });
  }

  /** Blocks the end of the process until what is in flight has ended. */
  private static void stop(Vertx vertx, Gateway gateway, StoppingConfig stopping) {
    try {
      gateway.giveNotice();
      Thread.sleep(stopping.notice());
      gateway
          .stop(stopping.grace())
          .eventually(vertx::close)
          .toCompletionStage()
          .toCompletableFuture()
          .get(stopping.grace().plus(TIDYING).toMillis(), TimeUnit.MILLISECONDS);
      // Being asked to end and having ended well is no failure, which the JVM would call it (143).
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.err.println("gateway: did not stop in time");
      Runtime.getRuntime().halt(1);
    }
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static void end(String line) {
    System.err.println(line);
    // Not exit: there may be a shutdown hook that waits for this very thread.
    Runtime.getRuntime().halt(2);
  }
}
