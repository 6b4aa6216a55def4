package com.copass.access.keycloak.testing;

import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.copass.access.vocabulary.TokenExchange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The one Keycloak that all long tests of this module share: the real distribution with the
 * extension's jar, and a realm {@code copass} with people and clients. Started by whoever asks
 * first; it ends with this JVM. Tests keep out of each other's way by using sandboxes, and where it
 * matters people, of their own. Safe for any thread.
 */
public final class RunningKeycloak implements AutoCloseable {
  /** The realm's name. */
  public static final String REALM = "copass";

  /** The realm's tokens hold for a quarter of an hour. */
  private static final Duration USED_FOR = Duration.ofMinutes(10);

  /** A token, and since when. */
  private record Held(String token, Instant since) {}

  private static RunningKeycloak running;
  private static boolean tried;

  private final LocalKeycloak keycloak;
  private final Map<String, Held> tokens = new ConcurrentHashMap<>();
  private final Admin admin;

  private RunningKeycloak(LocalKeycloak keycloak) {
    this.keycloak = keycloak;
    this.admin = new Admin(keycloak.url(), keycloak.adminUser(), keycloak.adminPassword());
  }

  /** Starts one that is nobody else's, and makes the realm; to be closed by whoever asks. */
  public static RunningKeycloak start(KeycloakOptionsBuilder options) {
    RunningKeycloak started = join(options);
    new TestRealm(started.admin).create();
    return started;
  }

  /** Starts one on a database in which the realm has been made. */
  public static RunningKeycloak join(KeycloakOptionsBuilder options) {
    return new RunningKeycloak(
        LocalKeycloak.start(
            options.provider(Path.of(System.getProperty("copass.extension.jar"))).build()));
  }

  /** Returns it, started. */
  public static synchronized RunningKeycloak get() {
    if (!tried) {
      tried = true;
      running = start(TestDatabase.options());
    }
    // A start that failed is not tried again for every class: it takes long and fails again.
    if (running == null) {
      throw new IllegalStateException("Keycloak did not start; the first failure says why");
    }
    return running;
  }

  /** Makes the realm again, after it was deleted; who had a token has none. */
  public void createRealmAgain() {
    tokens.clear();
    new TestRealm(admin).create();
  }

  /** Returns the administrator's way in. */
  public Admin admin() {
    return admin;
  }

  /** Returns the id of a person's Keycloak user, which is their account id too. */
  public String accountOf(String person) {
    return admin.userId(REALM, person);
  }

  /** Makes a person with the name as password; returns their account id. */
  public String addPerson(String name) {
    admin.create("/realms/" + REALM + "/users", TestRealm.person(name));
    return accountOf(name);
  }

  /** Returns an access token of a person through the demo client; the same for some minutes. */
  public String tokenOf(String person) {
    return held(person, () -> freshTokenOf(person, TestRealm.DEMO));
  }

  private String held(String name, Supplier<String> fresh) {
    return tokens
        .compute(
            name,
            (key, held) ->
                held != null && held.since().plus(USED_FOR).isAfter(Instant.now())
                    ? held
                    : new Held(fresh.get(), Instant.now()))
        .token();
  }

  /** Returns a new access token of a person through a public client. */
  public String freshTokenOf(String person, String client) {
    return Http.form(
            tokenEndpoint(),
            Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", person,
                "password", person))
        .expect(200)
        .get("access_token");
  }

  /** Returns an access token of the gateway's service account; the same for some minutes. */
  public String gatewayToken() {
    return held("client:" + TestRealm.GATEWAY, this::serviceToken);
  }

  private String serviceToken() {
    return clientGrant().expect(200).get("access_token");
  }

  /** Has the gateway's client ask for a token: the cheapest that Keycloak does with a database. */
  public Answer clientGrant() {
    return Http.form(
        tokenEndpoint(),
        Map.of(
            "grant_type", "client_credentials",
            "client_id", TestRealm.GATEWAY,
            "client_secret", TestRealm.SECRET));
  }

  /** Exchanges a key as the client that may; returns what comes back. */
  public Answer exchange(String key) {
    return exchange(TestRealm.KEY_EXCHANGE, Map.of("subject_token", key));
  }

  /** Exchanges as a confidential client, with fields beside or instead of the usual ones. */
  public Answer exchange(String client, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("grant_type", TokenExchange.GRANT_TYPE);
    fields.put("client_id", client);
    fields.put("client_secret", TestRealm.SECRET);
    fields.put("subject_token_type", TokenExchange.API_KEY);
    fields.putAll(more);
    return Http.form(tokenEndpoint(), fields);
  }

  /** Returns the realm's token endpoint. */
  public URI tokenEndpoint() {
    return realm("/protocol/openid-connect/token");
  }

  /** Returns an address below the realm. */
  public URI realm(String path) {
    return URI.create(keycloak.url() + "/realms/" + REALM + path);
  }

  /** Returns an address below Keycloak's admin API. */
  public URI adminAddress(String path) {
    return URI.create(keycloak.url() + "/admin" + path);
  }

  /** Calls the extension as a person. */
  public Answer as(String person, String method, String path, String body) {
    return Http.call(method, extension(path), tokenOf(person), body);
  }

  /** Accepts an invoke key as its holder. */
  public void accept(String holder, String key) {
    as(holder, "POST", "/api/v1/users/me/agent-keys/" + key + "/accept", "").expect(200);
  }

  /** Calls the extension as the gateway; the path is below {@code /gateway}. */
  public Answer asGateway(String method, String path, String body) {
    return Http.call(method, extension("/gateway" + path), gatewayToken(), body);
  }

  /** Comes for the API key that an account has linked, as the client to which it is sealed. */
  public Answer fetchCredential(String account) {
    return Http.call(
        "GET", extension("/gateway/accounts/" + account + "/credential"), credentialsToken(), "");
  }

  /** Returns a token of the client to whose key linked credentials are sealed. */
  public String credentialsToken() {
    return held(
        "client:" + Gateways.CLIENT,
        () -> Gateways.grant(tokenEndpoint(), realm("")).expect(200).get("access_token"));
  }

  /** Follows the change feed as the gateway; a cursor may be null. */
  public FeedStream feed(String cursor) {
    return FeedStream.open(extension("/gateway/feed"), gatewayToken(), cursor);
  }

  /** Returns an address below the extension's realm resource. */
  public URI extension(String path) {
    return realm("/copass-access" + path);
  }

  /** Registers a sandbox of a person's, as the gateway does after a creation. */
  public void registerSandbox(String sandbox, String owner) {
    asGateway("PUT", "/sandboxes/" + sandbox, Http.json(Map.of("owner", accountOf(owner))))
        .expect(201);
  }

  /** Returns the file to which it writes its log. */
  public Path log() {
    return keycloak.process().log();
  }

  /** Returns for how long it has been at work on all cores together. */
  public Duration worked() {
    return keycloak.process().processes().stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Ends it from one instant to the next, as a failure of its machine would. */
  public void kill() {
    keycloak.process().processes().reversed().forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops one that was started for a test of its own; the shared one ends with this JVM. */
  @Override
  public void close() {
    keycloak.close();
  }
}
