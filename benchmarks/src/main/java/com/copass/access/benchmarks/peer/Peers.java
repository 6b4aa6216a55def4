package com.copass.access.benchmarks.peer;

import java.nio.file.Path;
import java.util.List;

/** Everybody who can take part. */
public final class Peers {
  /** The one that all others are measured against: it forwards and does nothing else. */
  public static final String LIMIT = "nginx";

  /** All of them, the limit first. */
  public static final List<Peer> ALL =
      List.of(
          new Native(LIMIT, false, List.of("nginx.conf"), Peers::nginx),
          new Native("haproxy-jwt", true, List.of("haproxy.cfg"), Peers::haproxy),
          new Native("nginx-lua", true, List.of("nginx-lua.conf", "verifier.lua"), Peers::nginx),
          new Native("apache-oidc", true, List.of("apache.conf"), Peers::apache),
          new JavaPeer(
              "vertx-http-proxy",
              false,
              "com.copass.access.benchmarks.proxy.BareProxy",
              (setting, folder, port) ->
                  List.of(Integer.toString(port), Integer.toString(setting.upstreamPort()))),
          new JavaPeer(
              "vertx-auth-jwt",
              true,
              "com.copass.access.benchmarks.proxy.CheckingProxy",
              (setting, folder, port) ->
                  List.of(
                      Integer.toString(port),
                      Integer.toString(setting.upstreamPort()),
                      setting.publicKey().toString(),
                      setting.issuer().toString(),
                      setting.audience())),
          new JavaPeer(
              "gateway",
              true,
              "com.copass.access.gateway.Main",
              (setting, folder, port) ->
                  List.of(GatewayFiles.write(setting, folder, port).toString())));

  private Peers() {}

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
