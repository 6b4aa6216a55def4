package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives a Keycloak, new or live, the realm that the documents describe. Not thread-safe.
 *
 * <p>A plan first, which reads only; then, if wanted, the plan is applied. A plan made after that
 * is empty. What a document does not name is left alone, with one exception: scopes and clients
 * that a document describes have the mappers and scopes that it gives them and no others, since
 * each one more is a right more.
 */
public final class RealmConfigurator implements AutoCloseable {
  /** The realm's name where nothing else is asked for. */
  public static final String REALM = "copass";

  private static final String SIGN_IN_SECRET = "COPASS_SIGN_IN_CLIENT_SECRET";

  /** What is said of linked API keys where more is asked for. */
  private static final String LINKED = "linked";

  private static final String GATEWAY_URL = "copass.gateway-url";

  private final AdminApi api;

  /**
   * Connects nothing yet.
   *
   * @param keycloak the server's address, without a slash at the end
   * @param administrator who may change it
   */
  public RealmConfigurator(URI keycloak, AdminCredentials administrator) {
    this.api = new AdminApi(keycloak, administrator);
  }

  /**
   * Plans the realm of a production installation; with sign-in for services behind the gateway
   * where there is a secret for it.
   */
  public RealmPlan plan(String realm, ClientSecrets secrets) {
    return plan(realm, secrets, List.of());
  }

  /**
   * The same with more.
   *
   * @param more {@code linked} for linked API keys; for single sign-on the templates oidc, saml,
   *     google, github
   */
  public RealmPlan plan(String realm, ClientSecrets secrets, List<String> more) {
    RealmDocument document = RealmDocument.production();
    if (secrets.knows(SIGN_IN_SECRET)) {
      document = document.plus(RealmDocument.signIn());
    }
    for (String kind : more) {
      document =
          document.plus(
              kind.equals(LINKED) ? RealmDocument.linked() : RealmDocument.identityProvider(kind));
    }
    return plan(realm, document, secrets);
  }

  /**
   * Plans the demo's realm with single sign-on through another realm, or whatever speaks OpenID
   * Connect.
   *
   * @param issuer who vouches for people
   * @param clientId this realm's client there
   * @param clientSecret its secret, one of the demo's
   */
  public RealmPlan planDemoWithCompany(
      String realm, URI issuer, String clientId, String clientSecret) {
    return plan(
        realm,
        RealmDocument.identityProvider("oidc"),
        ClientSecrets.ofDemo()
            .with(
                Map.of(
                    "COPASS_OIDC_ISSUER", issuer.toString(),
                    "COPASS_OIDC_CLIENT_ID", clientId,
                    "COPASS_OIDC_CLIENT_SECRET", clientSecret)));
  }

  /**
   * Plans that the demo's realm, which is there, takes linked API keys.
   *
   * @param gateway where the gateway is that publishes to which key they are sealed
   */
  public RealmPlan planDemoLinked(String realm, URI gateway) {
    return plan(
        realm,
        RealmDocument.linked(),
        ClientSecrets.ofDemo().with(Map.of("COPASS_GATEWAY_URL", gateway.toString())));
  }

  /** Plans the demo's realm: the production realm, its secrets known to everybody, and people. */
  public RealmPlan planDemo(String realm) {
    return planDemo(realm, ClientSecrets.ofDemo());
  }

  /** Plans the demo's realm with secrets that need not be known to everybody. */
  public RealmPlan planDemo(String realm, ClientSecrets secrets) {
    return plan(
        realm,
        RealmDocument.production().plus(RealmDocument.signIn()).plus(RealmDocument.demo()),
        secrets);
  }

  RealmPlan plan(String realm, RealmDocument document, ClientSecrets secrets) {
    String path = "/" + AdminApi.encoded(realm);
    List<Change> changes = new ArrayList<>(settings(realm, path, document.settings()));
    ScopePlanner scopes = new ScopePlanner(api, path);
    document.clientScopes().forEach(scope -> changes.addAll(scopes.plan(scope)));
    ClientPlanner clients = new ClientPlanner(api, path, secrets);
    document.clients().forEach(client -> changes.addAll(clients.plan(client)));
    IdentityProviderPlanner providers = new IdentityProviderPlanner(api, path, secrets);
    document.identityProviders().forEach(one -> changes.addAll(providers.plan(one)));
    PersonPlanner people = new PersonPlanner(api, path);
    document.users().forEach(person -> changes.addAll(people.plan(person)));
    return new RealmPlan(changes);
  }

  /**
   * Plans that a realm, which is there, knows where its gateway is. The realm's other attributes
   * stay: the server takes all that it is given and none beside.
   */
  public RealmPlan planGateway(String realm, URI gateway) {
    String path = "/" + AdminApi.encoded(realm);
    JsonNode found = api.get(path).path("attributes");
    if (found.path(GATEWAY_URL).asText("").equals(gateway.toString())) {
      return new RealmPlan(List.of());
    }
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = wanted.putObject("attributes");
    if (found instanceof ObjectNode kept) {
      attributes.setAll(kept);
    }
    attributes.put(GATEWAY_URL, gateway.toString());
    return new RealmPlan(
        List.of(
            new Change(
                Change.Kind.UPDATE, "realm " + realm, GATEWAY_URL, () -> api.put(path, wanted))));
  }

  @Override
  public void close() {
    api.close();
  }

  private List<Change> settings(String realm, String path, ObjectNode wanted) {
    JsonNode found = api.get(path);
    String what = "realm " + realm;
    if (found.isMissingNode()) {
      ObjectNode creation = wanted.deepCopy().put("realm", realm);
      return List.of(new Change(Change.Kind.CREATE, what, "", () -> api.post("", creation)));
    }
    List<String> differences = Differences.of(wanted, found);
    return differences.isEmpty()
        ? List.of()
        : List.of(
            new Change(
                Change.Kind.UPDATE,
                what,
                String.join(", ", differences),
                () -> api.put(path, withAttributes(wanted, found))));
  }

  /** The server takes all attributes that it is given and none beside: those there are stay. */
  private static ObjectNode withAttributes(ObjectNode wanted, JsonNode found) {
    ObjectNode all = wanted.deepCopy();
    if (wanted.get("attributes") instanceof ObjectNode some
        && found.get("attributes") instanceof ObjectNode there) {
      all.set("attributes", Differences.merged(some, there));
    }
    return all;
  }
}
