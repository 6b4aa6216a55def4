package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.gateway.scripted.ScriptedSeal;
import com.copass.access.standin.StandIn;
import com.copass.access.standin.StandInOptions;
import com.copass.access.standin.identity.Caller;
import com.copass.access.standin.identity.Trust;
import com.copass.access.standin.record.RecordedRequest;
import com.copass.access.vocabulary.Headers;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gateway in front of the stand-in, in one way of telling it who asks, and its world. */
final class MatrixSystem implements AutoCloseable {
  private final MatrixStrategy strategy;
  private final RunningGateway gateway;
  private final StandIn standIn;
  private final MatrixWorld world;

  private MatrixSystem(
      MatrixStrategy strategy, RunningGateway gateway, StandIn standIn, MatrixWorld world) {
    this.strategy = strategy;
    this.gateway = gateway;
    this.standIn = standIn;
    this.world = world;
  }

  static MatrixSystem start(MatrixStrategy strategy, Path folder) {
    AtomicReference<StandIn> standIn = new AtomicReference<>();
    Map<String, String> variables = new HashMap<>();
    variables.put("COPASS_GATEWAY_UPSTREAM_IDENTITY", strategy.word());
    variables.put("COPASS_GATEWAY_UPSTREAM_LINKED_KEY_FILE", "linked.pem");
    // Here most of what is named is not the caller's, on purpose.
    variables.put("COPASS_GATEWAY_LIMITS_UNKNOWN_IDS_PER_MINUTE", "1000000");
    RunningGateway gateway =
        RunningGateway.startOnRealm(
            folder,
            (vertx, gatewayUrl, realmUrl) -> {
              standIn.set(
                  Awaiting.result(
                      StandIn.start(
                          vertx, StandInOptions.forTests(trust(strategy, gatewayUrl, realmUrl)))));
              return standIn.get().address();
            },
            () -> variables,
            InstantSource.system());
    if (strategy == MatrixStrategy.LINKED) {
      ScriptedSeal seal = LinkedTest.sealOf(gateway);
      accounts()
          .forEach(
              account -> gateway.keycloak().links(account, seal.close(account, apiKey(account))));
    }
    boolean collaborators = strategy != MatrixStrategy.PASSTHROUGH;
    MatrixWorld world = new MatrixWorld(gateway, standIn.get(), collaborators);
    return new MatrixSystem(strategy, gateway, standIn.get(), world);
  }

  private static Trust trust(MatrixStrategy strategy, String gatewayUrl, String realmUrl) {
    return switch (strategy) {
      case ASSERTION ->
          new Trust.Assertion(
              URI.create(gatewayUrl + "/.well-known/copass-gateway/jwks.json"), Optional.empty());
      case PASSTHROUGH ->
          new Trust.Keycloak(URI.create(realmUrl + "/protocol/openid-connect/certs"), realmUrl);
      case LINKED ->
          new Trust.ApiKeys(
              accounts().collect(Collectors.toMap(MatrixSystem::apiKey, account -> account)));
    };
  }

  private static Stream<String> accounts() {
    return Arrays.stream(MatrixCast.values()).map(MatrixCast::account).distinct();
  }

  private static String apiKey(String account) {
    return "cop_matrix_0123456789_" + account;
  }

  MatrixStrategy strategy() {
    return strategy;
  }

  Map<String, String> world() {
    return world.ids();
  }

  /** Tells whether a request can be made here: some need what nobody could make before. */
  boolean canAsk(MatrixCase one) {
    boolean made = strategy != MatrixStrategy.PASSTHROUGH;
    return one.request().only().map(only -> made && only.equals(one.who().account())).orElse(true)
        && (!one.request().ownRun() || world.hasOwnRun(one.who()) || !one.who().isForOneAgent());
  }

  MatrixOutcome ask(MatrixCase one) {
    ScriptedKeycloak keycloak = gateway.keycloak();
    standIn.forgetRequests();
    int seenBefore = keycloak.seen().size();
    Client client = world.as(one.who());
    Client.Answer answer =
        client.send(
            one.operation().method(),
            world.target(one.operation(), one.request(), one.who()),
            world.body(one.request(), one.who()));
    List<RecordedRequest> forwarded =
        standIn.requests().stream()
            .filter(request -> !request.header(Headers.REQUEST_ID).equals(List.of("gateway")))
            .toList();
    if (!forwarded.isEmpty() && !one.operation().method().equals("GET")) {
      world.restore();
    }
    int passed =
        (int)
            keycloak.seen().stream()
                .skip(seenBefore)
                .filter(seen -> seen.target().startsWith("/api/"))
                .count();
    boolean ours = forwarded.isEmpty() && passed == 0 && answer.status() >= 400;
    return new MatrixOutcome(
        answer.status(),
        ours ? Optional.of(answer.error()) : Optional.empty(),
        seen(one, forwarded, answer),
        passed);
  }

  private Optional<String> seen(
      MatrixCase one, List<RecordedRequest> forwarded, Client.Answer answer) {
    if (forwarded.isEmpty()) {
      return Optional.empty();
    }
    RecordedRequest request = forwarded.getFirst();
    boolean asAsked =
        forwarded.size() == 1
            && request.operation().equals(Optional.of(one.operation().id()))
            && request.status().orElse(0) == answer.status();
    Caller caller = request.caller().orElseThrow();
    String agent =
        caller.agent().map(id -> id.equals(world().get("agent")) ? "the one" : id).orElse("-");
    return Optional.of(
        (asAsked ? "" : "not as asked: " + forwarded + " ")
            + caller.account()
            + " acting "
            + caller.actor().orElse("-")
            + " mode "
            + caller.mode().word()
            + " role "
            + caller.role().orElse("-")
            + " agent "
            + agent);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
