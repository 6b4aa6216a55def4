package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that keep their connections and ask again and again, all at once. */
class KeptConnectionsTest {
  private static final int CLIENTS = 64;
  private static final int REQUESTS_OF_EACH = 100;
  private static final String BODY = "{\"filler\":\"" + "x".repeat(1_000) + "\"}";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger upstreamConnections = new AtomicInteger();
  private final AtomicReference<Throwable> failed = new AtomicReference<>();
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway = RunningGateway.start(folder, (owner, url) -> startUpstream());
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
  }

  @AfterEach
  void stop() {
    gateway.close();
    Awaiting.result(vertx.close());
  }

  @Test
  void everyRequestIsAnsweredAndConnectionsToTheApiAreUsedAgain() {
    AtomicInteger answered = new AtomicInteger();
    HttpClient client =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CLIENTS));
    String bearer =
        "Bearer " + gateway.keycloak().issuer().token(ForwardingFixture.person("alice"));

    IntStream.range(0, CLIENTS).forEach(one -> askOn(client, bearer, REQUESTS_OF_EACH, answered));

    Awaiting.until(
        "every request is answered",
        Duration.ofMinutes(1),
        () -> answered.get() == CLIENTS * REQUESTS_OF_EACH || failed.get() != null);
    assertThat(failed.get()).isNull();
    assertThat(upstreamConnections.get()).isLessThanOrEqualTo(2 * CLIENTS);
  }

  private void askOn(HttpClient client, String bearer, int left, AtomicInteger answered) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(gateway.port())
                .setURI(ForwardingFixture.S + "/agents/tools"))
        .compose(request -> request.putHeader(HttpHeaders.AUTHORIZATION, bearer).send())
        .compose(KeptConnectionsTest::whole)
        .onSuccess(
            body -> {
              assertThat(body).isEqualTo(BODY);
              answered.incrementAndGet();
              if (left > 1) {
                askOn(client, bearer, left - 1, answered);
              }
            })
        .onFailure(failed::set);
  }

  private static Future<String> whole(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body().map(body -> body.toString())
        : Future.failedFuture("status " + response.statusCode());
  }

  private String startUpstream() {
    return "http://127.0.0.1:"
        + Awaiting.result(
                vertx
                    .createHttpServer()
                    .connectionHandler(ignored -> upstreamConnections.incrementAndGet())
                    .requestHandler(
                        request ->
                            request
                                .response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(BODY))
                    .listen(0, "127.0.0.1"))
            .actualPort();
  }
}
