package com.copass.access.benchmarks.rooms;

import com.copass.access.benchmarks.setting.RealmKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A realm that says what it is told to: its keys, service tokens, records, and an empty feed. */
public final class ScriptedRealm {
  private static final String RECORDS = "/copass-access/gateway/sandboxes/";
  private static final String EPOCH = "e1";
  private static final long HEARTBEAT_MILLIS = 250;
  private static final String KEY = "key-1";
  private static final int LIFETIME = 3_600;

  private final Vertx vertx;
  private final RealmKey key = RealmKey.generate();
  private final UnaryOperator<String> records;
  private final HttpServer server;

  private ScriptedRealm(Vertx vertx, UnaryOperator<String> records) {
    this.vertx = vertx;
    this.records = records;
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /**
   * Starts one on a free port.
   *
   * @param records from the id of a sandbox to the members of its record behind the revision
   */
  static Future<ScriptedRealm> start(Vertx vertx, UnaryOperator<String> records) {
    ScriptedRealm realm = new ScriptedRealm(vertx, records);
    return realm.server.listen(0, "127.0.0.1").map(realm);
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/realms/copass");
  }

  /** Returns the key with which it signs. */
  public RealmKey key() {
    return key;
  }

  /** Returns a good token of a person, of an hour. */
  public String token(String account) {
    long now = Instant.now().getEpochSecond();
    ObjectNode header =
        JsonNodeFactory.instance
            .objectNode()
            .put("alg", "RS256")
            .put("typ", "at+jwt")
            .put("kid", KEY);
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", issuer().toString())
            .put("sub", "kc-" + account)
            .put("azp", "copass-demo")
            .put("jti", "jti-of-" + account)
            .put("sid", "sid-of-" + account)
            .put("iat", now)
            .put("exp", now + LIFETIME);
    claims.putArray("aud").add("copass-api").add("copass-access");
    claims.putObject("copass").put("kind", "person").put("account", account);
    return key.sign(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.toString().getBytes(StandardCharsets.UTF_8)),
        claims);
  }

  private void handle(HttpServerRequest request) {
    String path = request.path();
    if (path.endsWith("/certs")) {
      answer(request, key.jwks(KEY).toString());
    } else if (path.endsWith("/token")) {
      answer(
          request,
          "{\"access_token\":\"service\",\"token_type\":\"Bearer\",\"expires_in\":"
              + LIFETIME
              + "}");
    } else if (path.endsWith("/feed")) {
      feed(request.response());
    } else {
      String id =
          path.substring(path.indexOf(RECORDS) + RECORDS.length(), path.lastIndexOf("/access"));
      answer(request, "{\"epoch\":\"" + EPOCH + "\",\"revision\":1," + records.apply(id) + "}");
    }
  }

  private void feed(HttpServerResponse response) {
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.write(event("hello", "\"node\":\"n1\""));
    heartbeat(response);
    long timer = vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> heartbeat(response));
    response.closeHandler(ignored -> vertx.cancelTimer(timer));
  }

  private static void heartbeat(HttpServerResponse response) {
    response.write(event("heartbeat", "\"read_at\":\"" + Instant.now() + "\""));
  }

  private static String event(String name, String members) {
    return "event: %s\ndata: {\"epoch\":\"%s\",\"position\":0,%s}\n\n"
        .formatted(name, EPOCH, members);
  }

  private static void answer(HttpServerRequest request, String json) {
    request.response().putHeader("Content-Type", "application/json").end(json);
  }
}
