package com.copass.access.benchmarks.peer;

import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Everybody who can take part. */
public final class Peers {
  /** The one that all others are measured against: it forwards and does nothing else. */
  public static final String LIMIT = "nginx";

  /** The one that this is about. */
  public static final String GATEWAY = "gateway";

  /** The gateway's own forwarder, by itself: what checking adds is seen against it. */
  public static final String FORWARDER = "vertx-http-proxy";

  private static final String READY = "gateway ready on";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private static final JavaPeer OURS =
      new JavaPeer(
          GATEWAY,
          true,
          Setting::lib,
          "com.copass.access.gateway.Main",
          (setting, folder, port) -> List.of(GatewayFiles.write(setting, folder, port).toString()));

  /** All of them, the limit first. */
  public static final List<Peer> ALL =
      List.of(
          new Native(LIMIT, false, List.of("nginx.conf"), Peers::nginx),
          new Native("haproxy-jwt", true, List.of("haproxy.cfg"), Peers::haproxy),
          new Native("nginx-lua", true, List.of("nginx-lua.conf", "verifier.lua"), Peers::nginx),
          new Native("apache-oidc", true, List.of("apache.conf"), Peers::apache),
          new JavaPeer(
              FORWARDER,
              false,
              Setting::lib,
              "com.copass.access.benchmarks.proxy.BareProxy",
              (setting, folder, port) ->
                  List.of(Integer.toString(port), Integer.toString(setting.upstreamPort()))),
          new JavaPeer(
              "vertx-auth-jwt",
              true,
              Setting::lib,
              "com.copass.access.benchmarks.proxy.CheckingProxy",
              Peers::checks),
          new JavaPeer(
              "spring-cloud-gateway",
              true,
              Setting::springLib,
              "com.copass.access.benchmarks.spring.SpringPeer",
              Peers::checks),
          OURS);

  private Peers() {}

  /**
   * Finds peers, in the order in which they are reported.
   *
   * @throws IllegalArgumentException where there is none of a name
   */
  public static List<Peer> of(Collection<String> names) {
    List<Peer> chosen = ALL.stream().filter(peer -> names.contains(peer.name())).toList();
    if (chosen.size() < names.size()) {
      throw new IllegalArgumentException(
          "--peers takes names out of: " + ALL.stream().map(Peer::name).toList());
    }
    return chosen;
  }

  /**
   * Starts a gateway.
   *
   * @param setting what it is put into
   * @param folder its own
   * @param port where it listens
   * @param options of the JVM, beside those that every peer in Java has
   */
  public static ChildProcess gateway(Setting setting, Path folder, int port, List<String> options) {
    return OURS.start(setting, folder, port, options);
  }

  /**
   * Waits until a gateway can decide.
   *
   * @return how long it took from now
   * @throws IllegalStateException where it does not come that far within a minute
   */
  public static Duration awaitGateway(ChildProcess gateway) {
    long begin = System.nanoTime();
    while (!gateway.tail(1_000).contains(READY)) {
      if (!gateway.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IllegalStateException("the gateway is not ready:\n" + gateway.tail(20));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Returns the gateway room by room, each with all that those before it have: the API alone, the
   * forwarder, and so on.
   *
   * @param layers the names of those in between
   */
  public static List<Peer> layered(List<String> layers) {
    List<Peer> all = new ArrayList<>();
    all.add(new Native("upstream", false, List.of("upstream.conf"), Peers::nginx));
    all.addAll(of(List.of(FORWARDER)));
    for (String layer : layers) {
      all.add(
          new JavaPeer(
              layer,
              !layer.equals(layers.getFirst()),
              Setting::lib,
              "com.copass.access.benchmarks.layers.LayeredGateway",
              (setting, folder, port) ->
                  List.of(layer, GatewayFiles.write(setting, folder, port).toString())));
    }
    all.addAll(of(List.of(GATEWAY)));
    return List.copyOf(all);
  }

  /** What those are told that verify a token by themselves. */
  private static List<String> checks(Setting setting, Path folder, int port) {
    return List.of(
        Integer.toString(port),
        Integer.toString(setting.upstreamPort()),
        setting.publicKey().toString(),
        setting.issuer().toString(),
        setting.audience());
  }

  private static List<String> nginx(Path folder, Path file) {
    return List.of("nginx", "-p", folder.toString(), "-c", file.toString());
  }

  private static List<String> haproxy(Path folder, Path file) {
    return List.of("haproxy", "-db", "-f", file.toString());
  }

  private static List<String> apache(Path folder, Path file) {
    return List.of("apache2", "-d", folder.toString(), "-f", file.toString(), "-DFOREGROUND");
  }
}
