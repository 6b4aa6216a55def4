package com.copass.access.realm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A realm as it should be. Immutable as long as nobody writes to the trees that it holds; nobody in
 * this package does.
 *
 * @param settings members of the realm itself
 * @param clientScopes scopes, each with all of its mappers
 * @param clients clients, each with all of its scopes
 * @param users people
 * @param identityProviders through whom people may sign in
 */
record RealmDocument(
    ObjectNode settings,
    List<ObjectNode> clientScopes,
    List<ObjectNode> clients,
    List<Person> users,
    List<ObjectNode> identityProviders) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> PARTS =
      Set.of("realm", "clientScopes", "clients", "users", "identityProviders");

  /** The kinds of single sign-on that there are templates for. */
  static final List<String> IDENTITY_PROVIDERS = List.of("oidc", "saml", "google", "github");

  /** Returns the realm of a production installation. */
  static RealmDocument production() {
    return ofResource("copass.yaml");
  }

  /** Returns what sign-in for services behind the gateway adds to it. */
  static RealmDocument signIn() {
    return ofResource("sign-in.yaml");
  }

  /** Returns what linked API keys add to it. */
  static RealmDocument linked() {
    return ofResource("linked.yaml");
  }

  /**
   * Returns what one kind of single sign-on adds to it.
   *
   * @param kind one of {@link #IDENTITY_PROVIDERS}
   */
  static RealmDocument identityProvider(String kind) {
    if (!IDENTITY_PROVIDERS.contains(kind)) {
      throw new RealmException("there is no template " + kind + ", only " + IDENTITY_PROVIDERS);
    }
    return ofResource("identity-providers/" + kind + ".yaml");
  }

  /** Returns what the demo adds to it. */
  static RealmDocument demo() {
    return ofResource("demo.yaml");
  }

  /** Returns this with another laid over it: settings of the other win, the rest adds up. */
  RealmDocument plus(RealmDocument other) {
    return new RealmDocument(
        settings.deepCopy().setAll(other.settings),
        joined(clientScopes, other.clientScopes),
        joined(clients, other.clients),
        joined(users, other.users),
        joined(identityProviders, other.identityProviders));
  }

  /** Reads a document. */
  static RealmDocument parse(InputStream yaml) throws IOException {
    if (!(YAML.readTree(yaml) instanceof ObjectNode root)) {
      throw new IllegalArgumentException("a realm document is an object with " + PARTS);
    }
    Set<String> unknown = new TreeSet<>();
    root.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(PARTS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "a realm document has no " + unknown + ", only " + new TreeSet<>(PARTS));
    }
    List<Person> people = new ArrayList<>();
    for (ObjectNode user : objects(root.path("users"))) {
      people.add(YAML.treeToValue(user, Person.class));
    }
    return new RealmDocument(
        root.path("realm") instanceof ObjectNode settings ? settings : root.objectNode(),
        objects(root.path("clientScopes")),
        objects(root.path("clients")),
        List.copyOf(people),
        objects(root.path("identityProviders")));
  }

  private static RealmDocument ofResource(String name) {
    try (InputStream yaml = RealmDocument.class.getResourceAsStream(name)) {
      return parse(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode element : array) {
      if (!(element instanceof ObjectNode object)) {
        throw new IllegalArgumentException("clientScopes, clients and users hold objects");
      }
      objects.add(object);
    }
    return List.copyOf(objects);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
