package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.standin.StandIn;
import com.copass.access.standin.StandInOptions;
import com.copass.access.standin.identity.Trust;
import com.copass.access.standin.record.RecordedRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway in front of the stand-in. */
final class WithStandIn {
  private WithStandIn() {}

  /** The two of them. */
  record Both(RunningGateway gateway, StandIn standIn) implements AutoCloseable {
    Client as(String account) {
      return gateway.as(account);
    }

    /** Returns a sandbox that the account made through the gateway and the record knows. */
    String sandboxOf(String account) {
      String id =
          as(account)
              .post("/api/v1/storage/sandboxes", "{\"name\":\"Demo\",\"owner_id\":\"app-7\"}")
              .json()
              .getString("sandbox_id");
      gateway.keycloak().record(id, account, 1, "", "");
      gateway.keycloak().feed().sandboxChanged(id, 1);
      Awaiting.until("the record is known", () -> as(account).get(path(id)).status() == 200);
      return id;
    }

    /** Returns the id of an agent that the account made. */
    String agent(String account, String sandbox, String slug) {
      return as(account)
          .post(
              path(sandbox) + "/agents",
              new JsonObject()
                  .put("slug", slug)
                  .put("name", slug)
                  .put("system_prompt", "Help.")
                  .put("model_settings", new JsonObject())
                  .encode())
          .json()
          .getString("agent_id");
    }

    /** Says who has access now. */
    void record(String sandbox, String owner, long revision, String grants, String keys) {
      gateway.keycloak().record(sandbox, owner, revision, grants, keys);
      gateway.keycloak().feed().sandboxChanged(sandbox, revision);
    }

    /** Returns the last request that reached the upstream for an operation. */
    RecordedRequest last(String operation) {
      List<RecordedRequest> all =
          standIn.requests().stream()
              .filter(request -> request.operation().equals(Optional.of(operation)))
              .toList();
      return all.getLast();
    }

    @Override
    public void close() {
      gateway.close();
    }
  }

  static String path(String sandbox) {
    return "/api/v1/storage/sandboxes/" + sandbox;
  }

  static Both start(Path folder) {
    return start(folder, Map.of());
  }

  static Both start(Path folder, Map<String, String> variables) {
    AtomicReference<StandIn> standIn = new AtomicReference<>();
    RunningGateway gateway =
        RunningGateway.start(
            folder,
            (vertx, gatewayUrl) -> {
              Trust trust =
                  new Trust.Assertion(
                      URI.create(gatewayUrl + "/.well-known/copass-gateway/jwks.json"),
                      Optional.empty());
              standIn.set(Awaiting.result(StandIn.start(vertx, StandInOptions.forTests(trust))));
              return standIn.get().address();
            },
            variables,
            InstantSource.system());
    return new Both(gateway, standIn.get());
  }
}
