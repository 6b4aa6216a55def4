package com.copass.access.gateway.scripted;

import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A realm with the extension, as a script on a port of its own: keys, the token endpoint, access
 * records, the feed, and a memory of every other request. Safe for any thread.
 */
public final class ScriptedKeycloak {
  /** A request that only gets remembered. */
  public record Seen(String method, String target, String authorization, String body) {}

  /** What any request said of the one in whose course it was sent; empty where it said nothing. */
  public record Traced(String path, String requestId, String traceparent) {}

  /** What such a request is answered. */
  public record Answer(int status, String contentType, String revision, String body) {}

  private static final String EXTENSION = "/realms/copass/copass-access";
  private static final String INTENTS = "/gateway/intents";
  private static final String JSON = "application/json";
  private static final String RECORDS = EXTENSION + "/gateway/sandboxes/";

  private final HttpServer server;
  private final ScriptedIssuer issuer;
  private final ScriptedFeed feed;
  private final ScriptedSignIn signIn;
  private final Map<String, String> records = new ConcurrentHashMap<>();
  private final Map<String, Function<ScriptedIssuer, String>> keys = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Traced> traced = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new CopyOnWriteArrayList<>();
  private final AtomicInteger keyFetches = new AtomicInteger();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final AtomicInteger serviceTokens = new AtomicInteger();
  private final AtomicInteger recordReads = new AtomicInteger();
  private final Set<String> goodServiceTokens = ConcurrentHashMap.newKeySet();
  private final List<String> assertions = new CopyOnWriteArrayList<>();
  private volatile ScriptedKeycloak tokens = this;
  private volatile boolean down;
  private volatile boolean hangsUp;
  private volatile boolean holding;

  private ScriptedKeycloak(HttpServer server, InstantSource clock) {
    this.server = server;
    this.issuer = new ScriptedIssuer(clock);
    this.feed = new ScriptedFeed(clock);
    this.signIn = new ScriptedSignIn(issuer);
  }

  /** Starts one on a free port. */
  public static ScriptedKeycloak start(Vertx vertx, InstantSource clock) {
    HttpServer server = vertx.createHttpServer();
    ScriptedKeycloak keycloak = new ScriptedKeycloak(server, clock);
    server.requestHandler(keycloak::handle);
    Awaiting.result(server.listen(0, "127.0.0.1"));
    keycloak.issuer.isAt(keycloak.realmUrl());
    keycloak.answers("POST", INTENTS, new Answer(201, JSON, "", "{\"intent_id\":\"in_1\"}"));
    keycloak.answers("GET", INTENTS, new Answer(200, JSON, "", "{\"intents\":[]}"));
    return keycloak;
  }

  /** Returns the realm's address, which is its issuer. */
  public String realmUrl() {
    return "http://127.0.0.1:" + server.actualPort() + "/realms/copass";
  }

  /** Takes the service tokens of another node, as nodes of one realm do. */
  public void isANodeBeside(ScriptedKeycloak other) {
    tokens = other;
  }

  public ScriptedIssuer issuer() {
    return issuer;
  }

  public ScriptedFeed feed() {
    return feed;
  }

  /** Returns what happens when people sign in. */
  public ScriptedSignIn signIn() {
    return signIn;
  }

  /** Lets a key be exchanged for a token of a principal. */
  public void knowsKey(String secret, Principal principal) {
    knowsKey(secret, principal, claims -> {});
  }

  /** Lets a key be exchanged for a token of a principal with other claims. */
  public void knowsKey(String secret, Principal principal, Consumer<ObjectNode> changes) {
    keys.put(
        secret,
        from ->
            from.token(
                principal,
                claims -> {
                  claims.put("exp", claims.get("iat").longValue() + 60);
                  changes.accept(claims);
                }));
  }

  /** Lets a key be exchanged no more. */
  public void forgetsKey(String secret) {
    keys.remove(secret);
  }

  /** Says a sandbox's record; {@code grants} and {@code keys} are JSON members of the arrays. */
  public void record(String sandbox, String owner, long revision, String grants, String keys) {
    records.put(
        sandbox,
        """
        {"epoch":"%s","revision":%d,"later_member":1,
         "sandbox":{"id":"%s","owner":"%s","state":"active","owner_active":true},
         "grants":[%s],"keys":[%s]}
        """
            .formatted(feed.epoch(), revision, sandbox, owner, grants, keys));
  }

  /** Says a sandbox's record as it stands. */
  public void rawRecord(String sandbox, String json) {
    records.put(sandbox, json);
  }

  /** Answers a request of that method and path so, and remembers it. */
  public void answers(String method, String path, Answer answer) {
    answers.put(method + " " + path, answer);
  }

  /** Says what an account has linked, sealed. */
  public void links(String account, String sealed) {
    answers(
        "GET", credential(account), new Answer(200, JSON, "", "{\"sealed\":\"" + sealed + "\"}"));
  }

  /** Says that an account has linked nothing. */
  public void unlinks(String account) {
    answers("GET", credential(account), new Answer(404, JSON, "", "{\"error\":\"not_found\"}"));
  }

  /** Returns how often an account's linked key was fetched. */
  public long fetches(String account) {
    return seen.stream().filter(each -> each.target().equals(credential(account))).count();
  }

  /** Returns with what clients authenticated that have no secret. */
  public List<String> assertions() {
    return List.copyOf(assertions);
  }

  private static String credential(String account) {
    return "/gateway/accounts/" + account + "/credential";
  }

  /** Holds reads of records back from now on. */
  public void holdReads() {
    holding = true;
  }

  /** Answers the reads that were held back, each with what was true when it came. */
  public void releaseReads() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** How many reads are held back now. */
  public int heldReads() {
    return held.size();
  }

  /** Answers 503 to everything, until told otherwise. */
  public void isDown(boolean now) {
    down = now;
  }

  /** Takes every request and closes the connection instead of answering, until told otherwise. */
  public void hangsUp(boolean now) {
    hangsUp = now;
  }

  /** Takes the service tokens that were given out so far no more. */
  public void refuseServiceTokens() {
    goodServiceTokens.clear();
  }

  public int keyFetches() {
    return keyFetches.get();
  }

  public int exchanges() {
    return exchanges.get();
  }

  public int serviceTokens() {
    return serviceTokens.get();
  }

  public int recordReads() {
    return recordReads.get();
  }

  /** Returns every request that was not for keys, tokens, records or the feed. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Returns in whose course every request was sent. */
  public List<Traced> traced() {
    return List.copyOf(traced);
  }

  private void handle(HttpServerRequest request) {
    String path = request.path();
    traced.add(
        new Traced(
            path,
            request.headers().contains("Copass-Request-Id")
                ? request.getHeader("Copass-Request-Id")
                : "",
            request.headers().contains("traceparent") ? request.getHeader("traceparent") : ""));
    if (hangsUp) {
      request.connection().close();
    } else if (down) {
      request.response().setStatusCode(503).end();
    } else if (path.endsWith("/protocol/openid-connect/certs")) {
      keyFetches.incrementAndGet();
      json(request.response(), 200, issuer.keySet().toString());
    } else if (path.endsWith("/protocol/openid-connect/token")) {
      request.setExpectMultipart(true).endHandler(nothing -> token(request));
    } else if (path.endsWith("/protocol/openid-connect/logout")) {
      request.setExpectMultipart(true).endHandler(nothing -> signIn.logout(request));
    } else if (path.startsWith(EXTENSION + "/gateway/")
        && !tokens.goodServiceTokens.contains(request.getHeader("Authorization"))) {
      json(request.response(), 401, "{\"error\":\"unauthorized\",\"detail\":\"no\"}");
    } else if (path.equals(EXTENSION + "/gateway/feed")) {
      feed.connect(request);
    } else if (path.startsWith(RECORDS) && path.endsWith("/access")) {
      read(request, path.substring(RECORDS.length(), path.length() - "/access".length()));
    } else {
      request.body().onSuccess(body -> other(request, body.toString()));
    }
  }

  private void token(HttpServerRequest request) {
    if (signIn.token(request)) {
      return;
    }
    if ("client_credentials".equals(request.getFormAttribute("grant_type"))) {
      Optional.ofNullable(request.getFormAttribute("client_assertion")).ifPresent(assertions::add);
      String token = "service-" + serviceTokens.incrementAndGet();
      goodServiceTokens.add("Bearer " + token);
      issued(request, token, 300);
      return;
    }
    exchanges.incrementAndGet();
    Optional<Function<ScriptedIssuer, String>> key =
        Optional.ofNullable(keys.get(request.getFormAttribute("subject_token")));
    if (key.isEmpty()
        || !"urn:copass:params:oauth:token-type:api-key"
            .equals(request.getFormAttribute("subject_token_type"))) {
      json(request.response(), 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    issued(request, key.get().apply(issuer), 60);
  }

  private static void issued(HttpServerRequest request, String token, int seconds) {
    json(
        request.response(),
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", token)
            .put("token_type", "Bearer")
            .put("expires_in", seconds)
            .toString());
  }

  private void read(HttpServerRequest request, String sandbox) {
    recordReads.incrementAndGet();
    Optional<String> atArrival = Optional.ofNullable(records.get(sandbox));
    if (holding) {
      // What the database said when the read came, told late.
      held.add(() -> record(request.response(), atArrival));
    } else {
      record(request.response(), atArrival);
    }
  }

  private static void record(HttpServerResponse response, Optional<String> record) {
    if (record.isPresent()) {
      json(response, 200, record.get());
    } else {
      json(response, 404, "{\"error\":\"not_found\",\"detail\":\"no such sandbox\"}");
    }
  }

  private void other(HttpServerRequest request, String body) {
    String target = request.uri().substring(EXTENSION.length());
    seen.add(new Seen(request.method().name(), target, request.getHeader("Authorization"), body));
    String path = request.path().substring(EXTENSION.length());
    Answer answer =
        answers.getOrDefault(request.method().name() + " " + path, usual(request.method(), path));
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(answer.status())
            .putHeader("Content-Type", answer.contentType());
    if (!answer.revision().isEmpty()) {
      response.putHeader("Sandbox-Revision", answer.revision());
    }
    response.end(answer.body());
  }

  /** A sandbox that is registered is there from then on; of everything else nothing is said. */
  private static Answer usual(HttpMethod method, String path) {
    return method.equals(HttpMethod.PUT) && path.startsWith("/gateway/sandboxes/")
        ? new Answer(201, "application/json", "", "{}")
        : new Answer(204, "text/plain", "", "");
  }

  private static void json(HttpServerResponse response, int status, String json) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json").end(json);
  }
}
