package com.copass.access.benchmarks.setting;

import com.copass.access.localkeycloak.Distribution;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.RealmConfigurator;
import com.copass.access.vocabulary.TokenClaims;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A real Keycloak with the extension and a realm of its own: people, a sandbox for each, tokens
 * that last as long as a contest. Not thread-safe.
 */
final class Realm implements AutoCloseable {
  private static final String CLIENT = "benchmark";
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private static final String SANDBOX = "sb_of_";

  private final Map<String, String> sharing = new HashMap<>();
  private final LocalKeycloak keycloak;
  private final RealmKey key = RealmKey.generate();
  private final Rest rest = new Rest();

  private Realm(LocalKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  static Realm start(Path extension, Path builds) {
    Realm realm =
        new Realm(
            LocalKeycloak.start(
                KeycloakOptions.builder()
                    .distribution(Distribution.ofSystemProperty())
                    .provider(extension)
                    .builds(builds)
                    .build()));
    try {
      realm.configure();
      return realm;
    } catch (RuntimeException e) {
      realm.close();
      throw e;
    }
  }

  URI issuer() {
    return URI.create(keycloak.url() + "/realms/" + RealmConfigurator.REALM);
  }

  String publicPem() {
    return key.publicPem();
  }

  /** Makes people, each with a sandbox and a token; returns what they will ask. */
  List<Asked> people(int count) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> "person-" + i).toList();
    ObjectNode all = JsonNodeFactory.instance.objectNode().put("ifResourceExists", "FAIL");
    names.forEach(name -> all.withArray("users").add(person(name)));
    rest.json("POST", admin("/partialImport"), administrator(), all);
    return names.stream().map(this::asked).toList();
  }

  private Asked asked(String name) {
    String token = token(passwordGrant(CLIENT, name));
    String sandbox = SANDBOX + name;
    rest.json(
        "PUT",
        URI.create(issuer() + "/copass-access/gateway/sandboxes/" + sandbox),
        gateway(),
        JsonNodeFactory.instance.objectNode().put("owner", account(token)));
    return new Asked("/api/v1/storage/sandboxes/" + sandbox + "/agents/tools", token);
  }

  /** Returns the target at which the projects of an asked sandbox are listed. */
  static String projects(Asked asked) {
    return sandboxOf(asked) + "/projects";
  }

  /**
   * Has the owner of a sandbox make somebody a viewer.
   *
   * @param owner one of the {@link #people}
   * @param guest another
   * @param project the one project that is shared; else all of it
   * @return the id of the connection
   */
  String share(Asked owner, Asked guest, Optional<String> project) {
    ObjectNode grant =
        JsonNodeFactory.instance
            .objectNode()
            .put("user_id", account(guest.token()))
            .put("role", "viewer");
    project.ifPresent(id -> grant.put("project_id", id));
    return rest.json("POST", connections(owner), sharing(owner), grant)
        .get("connection_id")
        .asText();
  }

  void revoke(Asked owner, String connection) {
    rest.json(
        "DELETE",
        URI.create(connections(owner) + "/" + connection),
        sharing(owner),
        MissingNode.getInstance());
  }

  /** A token that is for the extension, too: those of the load are for one audience. */
  private String sharing(Asked owner) {
    return sharing.computeIfAbsent(
        sandboxOf(owner).substring(sandboxOf(owner).indexOf(SANDBOX) + SANDBOX.length()),
        name -> token(passwordGrant("copass-demo", name)));
  }

  private static Map<String, String> passwordGrant(String client, String name) {
    return Map.of(
        "grant_type", "password",
        "client_id", client,
        "username", name,
        "password", name);
  }

  private URI connections(Asked owner) {
    return URI.create(issuer() + "/copass-access" + sandboxOf(owner) + "/connections");
  }

  private static String sandboxOf(Asked asked) {
    return asked.path().substring(0, asked.path().indexOf("/agents"));
  }

  private static String account(String token) {
    return Claims.of(token).get(TokenClaims.COPASS).get("account").asText();
  }

  private String gateway() {
    return token(
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "copass-gateway",
            "client_secret", "demo-gateway"));
  }

  /** Returns tokens of which one thing is wrong each. */
  List<BadToken> bad(String good) {
    return BadTokens.of(good, key, issuer());
  }

  @Override
  public void close() {
    rest.close();
    keycloak.close();
  }

  private void configure() {
    try (RealmConfigurator configurator =
        new RealmConfigurator(
            keycloak.url(),
            new AdminCredentials.Password(keycloak.adminUser(), keycloak.adminPassword()))) {
      configurator.planDemo(RealmConfigurator.REALM).apply();
    }
    String administrator = administrator();
    rest.json("POST", admin("/components"), administrator, key.component());
    rest.json(
        "PUT",
        admin(""),
        administrator,
        JsonNodeFactory.instance
            .objectNode()
            .put("accessTokenLifespan", TOKEN_LIFETIME.toSeconds())
            .put("ssoSessionMaxLifespan", TOKEN_LIFETIME.toSeconds() * 2));
    rest.json("POST", admin("/clients"), administrator, client());
  }

  /** Gives out tokens for the API only: one audience, as a simple checker wants it. */
  private static ObjectNode client() {
    ObjectNode client =
        JsonNodeFactory.instance
            .objectNode()
            .put("clientId", CLIENT)
            .put("publicClient", true)
            .put("directAccessGrantsEnabled", true)
            .put("standardFlowEnabled", false)
            .put("fullScopeAllowed", false);
    client.putObject("attributes").put("access.token.header.type.rfc9068", "true");
    client.putArray("defaultClientScopes").add("basic").add("copass-api");
    client.putArray("optionalClientScopes");
    return client;
  }

  private static ObjectNode person(String name) {
    ObjectNode person =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", name)
            .put("email", name + "@example.com")
            .put("firstName", name)
            .put("lastName", "Benchmark")
            .put("emailVerified", true)
            .put("enabled", true);
    person
        .putArray("credentials")
        .addObject()
        .put("type", "password")
        .put("value", name)
        .put("temporary", false);
    return person;
  }

  private String administrator() {
    return rest.form(
            URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token"),
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                keycloak.adminUser(),
                "password",
                keycloak.adminPassword()))
        .get("access_token")
        .asText();
  }

  private String token(Map<String, String> form) {
    return rest.form(URI.create(issuer() + "/protocol/openid-connect/token"), form)
        .get("access_token")
        .asText();
  }

  private URI admin(String path) {
    return URI.create(keycloak.url() + "/admin/realms/" + RealmConfigurator.REALM + path);
  }
}
