package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import com.copass.access.standin.Main;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Many idle streams of one guest through one gateway, with client, gateway and stand-in as
 * processes of their own, until the grant that they rest on goes.
 *
 * @param streams how many
 * @param told how many got a last event
 * @param megabytes the most memory that the gateway's process had resident
 * @param cutMillis from the change to the end of the last stream, at the client
 * @param upstreamMillis from the change to when the upstream had none any more, at the latest
 * @param cpuMillis how long the gateway's process was at work until then, on all cores together
 */
record IdleStreams(
    int streams, int told, long megabytes, long cutMillis, long upstreamMillis, long cpuMillis) {
  /** The gateway's JVM: its heap, and as many event loops as the goal names. */
  private static final List<String> GATEWAY =
      List.of("-Xmx512m", "-XX:ActiveProcessorCount=2", "-XX:+ExitOnOutOfMemoryError");

  /** Longer than anybody waits here. */
  private static final int FRAME_INTERVAL_MILLIS = 3_600_000;

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final String GRANT =
      """
      {"id":"cn_1","account":"carol","group":null,"role":"editor","project":null,"expires_at":null}\
      """;

  static IdleStreams run(int streams, Path folder) {
    Vertx vertx = Vertx.vertx();
    ScriptedKeycloak keycloak = ScriptedKeycloak.start(vertx, InstantSource.system());
    vertx.setPeriodic(100, ignored -> keycloak.feed().heartbeat());
    int port = RunningGateway.freePort();
    int control = RunningGateway.freePort();
    try (Child standIn = standIn(port, control)) {
      String ready = standIn.line("copass-stand-in ready: API ");
      String api = ready.replaceAll(".*API ([^,]*),.*", "$1");
      try (GatewayProcess gateway =
          GatewayProcess.start(folder, keycloak, api, port, "", GATEWAY)) {
        return hold(streams, keycloak, gateway, control);
      }
    } finally {
      Awaiting.result(vertx.close());
    }
  }

  private static IdleStreams hold(
      int streams, ScriptedKeycloak keycloak, GatewayProcess gateway, int control) {
    String sandbox = sandbox(keycloak, gateway);
    keycloak.record(sandbox, "alice", 1, GRANT, "");
    keycloak.feed().sandboxChanged(sandbox, 1);
    streamsStayOpen(control, streams);
    try (Child client =
        Child.java(
            List.of(
                "-cp",
                Child.testClassPath(),
                ManyStreams.class.getName(),
                Integer.toString(gateway.port()),
                "/api/v1/storage/sandboxes/" + sandbox + "/agents/run",
                token(keycloak, "carol"),
                Integer.toString(streams)))) {
      Awaiting.until("all are open: " + client, LONGEST, () -> said(client, "open "));
      keycloak.record(sandbox, "alice", 2, "", "");
      long cpu = gateway.child().cpuMillis();
      long changed = System.currentTimeMillis();
      keycloak.feed().sandboxChanged(sandbox, 2);
      Awaiting.until("none is left upstream", LONGEST, () -> openExchanges(gateway) == 0);
      long upstream = System.currentTimeMillis() - changed;
      long cpuSpent = gateway.child().cpuMillis() - cpu;
      Awaiting.until("all have ended: " + client, LONGEST, () -> said(client, "ended "));
      String[] ended = client.line("ended ").split(" ", -1);
      return new IdleStreams(
          Integer.parseInt(ended[1]),
          Integer.parseInt(ended[2]),
          gateway.child().megabytes("VmHWM"),
          Long.parseLong(ended[4]) - changed,
          upstream,
          cpuSpent);
    }
  }

  private static boolean said(Child child, String beginning) {
    if (!child.isAlive()) {
      throw new AssertionError("ended: " + child);
    }
    return child.out().stream().anyMatch(line -> line.startsWith(beginning));
  }

  private static Child standIn(int gatewayPort, int control) {
    return Child.java(
        List.of(
            "-cp",
            Child.testClassPath(),
            Main.class.getName(),
            "--port",
            "0",
            "--control-port",
            Integer.toString(control),
            "--gateway-keys",
            "http://127.0.0.1:" + gatewayPort + "/.well-known/copass-gateway/jwks.json"));
  }

  private static String sandbox(ScriptedKeycloak keycloak, GatewayProcess gateway) {
    return new Client(gateway.port())
        .with("Authorization", "Bearer " + token(keycloak, "alice"))
        .post("/api/v1/storage/sandboxes", "{\"name\":\"Idle\",\"owner_id\":\"app\"}")
        .json()
        .getString("sandbox_id");
  }

  private static String token(ScriptedKeycloak keycloak, String account) {
    return keycloak.issuer().token(new Principal.Person(new AccountId(account)));
  }

  private static long openExchanges(GatewayProcess gateway) {
    pause();
    return new Client(gateway.managementPort())
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("copass_gateway_open_exchanges "))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Asking is work, too, and is not to be what is measured. */
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void streamsStayOpen(int control, int streams) {
    JsonObject script =
        new JsonObject()
            .put("operation", "runFreely")
            .put("times", streams)
            .put("stream_frames", 2)
            .put("frame_interval_ms", FRAME_INTERVAL_MILLIS);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + "/_stand-in/next"))
            .POST(HttpRequest.BodyPublishers.ofString(script.encode()))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        throw new AssertionError("the stand-in does not take it: " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
